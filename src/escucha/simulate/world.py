"""The world: a centre living day after day, and the rows that each day leaves behind."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from escucha.simulate import accounts
from escucha.simulate.appointments import booked
from escucha.simulate.arrivals import Arrivals
from escucha.simulate.attempts import begun, prepared
from escucha.simulate.centre import Centre
from escucha.simulate.chance import uniform
from escucha.simulate.clock import DAY_S, Clock
from escucha.simulate.columns import Columns, n_rows, take
from escucha.simulate.conversations import chosen, spoken, turns
from escucha.simulate.dialogues import dialogues
from escucha.simulate.lines import Lines
from escucha.simulate.needs import Needs
from escucha.simulate.people import People
from escucha.simulate.plan import Plan
from escucha.simulate.pools import Pools
from escucha.simulate.quality import evaluated
from escucha.simulate.returns import Returns
from escucha.simulate.sales import sold, wanting
from escucha.simulate.satisfaction import felt
from escucha.simulate.shifts import Shifts
from escucha.simulate.staff import AGENTS_A_POOL, skill, speed
from escucha.simulate.surveys import surveyed
from escucha.simulate.voices import complained, driven_away

Rows = tuple[str, Columns]
LEAST_CUSTOMERS = 50
WORKED = ("pool", "seat", "agent", "answered", "talk", "hold", "wrap")
OVERNIGHT_DAYS = 14


def first_share(centre: Centre) -> float:
    """About what share of all contacts are first ones: the others are returns, simultaneous or recurring."""
    shares = np.array([reason.share for reason in centre.reasons])
    unresolved = 1 - float(np.average([reason.resolve for reason in centre.reasons], weights=shares))
    back = 0.9 * (unresolved * centre.repeats.unresolved + 0.08 * centre.repeats.abandoned)
    asked = sum(365 / service.gap_d * service.share for service in centre.services) * centre.need_asks
    recurring = asked / centre.people.contacts_a_year
    return float(max(1 - back - recurring, 0.2) / (1 + centre.arrivals.parallel))


class World:
    """A simulated centre; ask for the beginning, then every day in order, then the end."""

    def __init__(self, plan: Plan, clock: Clock) -> None:
        centre, seed = plan.centre, plan.seed
        self.plan, self.clock, self.centre, self.seed = plan, clock, centre, seed
        customers = plan.n_contacts * 365 / plan.n_days / centre.people.contacts_a_year
        self.people = People(centre, n=max(LEAST_CUSTOMERS, round(customers)), n_days=plan.n_days, seed=seed)
        share = first_share(centre)
        self.arrivals = Arrivals(centre, clock, plan.n_contacts * share, plan.n_days)
        self.lines = Lines(Pools(self.arrivals, 1 / share), seed=seed)
        self.needs = Needs(centre, self.people, seed=seed)
        self.returns = Returns(centre, seed=seed)
        self.shifts = Shifts(np.array([pool.queue for pool in self.lines.pools.pools]))
        self.n_begun = 0

    def beginning(self) -> Iterator[Rows]:
        """What is known on the first day: customers, how they came, earlier revenue and needs, the agents."""
        for who in accounts.chunks(self.people):
            yield "customer", self._named(accounts.customers(who, self.people, self.centre))
            yield "truth_customer", self._named(accounts.truths(who, self.people, self.centre))
            yield "acquisition", self._named(accounts.acquisitions(who, self.people))
        for rows in self.needs.history():
            yield "need", self._need_rows(rows)
        for place, roster in enumerate(self.lines.staff.rosters):
            agent = place * AGENTS_A_POOL + np.arange(roster)
            pace = speed(self.seed, agent, self.centre.staffing)
            yield "truth_agent", {"agent_id": agent, "skill": skill(self.seed, agent), "speed": pace}

    def day(self, day: int) -> Iterator[Rows]:
        """What ``day`` leaves behind. After the last day no contact begins; those in line are still served."""
        fresh: Columns = {}
        if day < self.plan.n_days:
            fresh, needs = self._begin(day)
            if n_rows(needs):
                yield "need", self._need_rows(needs)
        elif not self.lines.n_waiting:
            return
        else:
            fresh = self._nobody(day)
        ended, seats = self.lines.day(fresh, day)
        worked = {name: ended[name] for name in WORKED}
        worked = take(worked, worked["seat"] >= 0)
        for place, each in enumerate(seats):
            self.shifts.work(each, take(worked, worked["pool"] == place))
        yield "agent_state", self.shifts.until(day)
        if n_rows(ended):
            yield from self._outcomes(ended, day)

    def end(self) -> Iterator[Rows]:
        """What is known at the end: the rest of the agents' time, revenue by month, who has left."""
        if self.shifts.pieces:
            yield "agent_state", self.shifts.until(self.plan.n_days + 10 * OVERNIGHT_DAYS)
        for place, month in enumerate(accounts.months(self.centre, self.clock, self.plan.n_days)):
            for who in accounts.chunks(self.people):
                yield "revenue", self._named(accounts.revenues(who, month, self.people, self.clock, place))
        for who in accounts.chunks(self.people):
            yield "churn", self._named(accounts.churned(who, self.people))

    def _begin(self, day: int) -> tuple[Columns, Columns]:
        needs = self.needs.on(day)
        rows = begun(
            self.arrivals, self.people, day, seed=self.seed, returning=self.returns.on(day), needed=needs
        )  # fmt: skip
        rows = prepared(rows, self.centre, self.people, day, seed=self.seed, first_number=self.n_begun)
        self.n_begun += n_rows(rows)
        rows["language"] = self.people.language(rows["customer"])
        asking = rows["asked"] >= 0
        if n_rows(needs):
            asked = rows["asked"][asking]
            needs["contact"][asked] = rows["number"][asking]
            needs["needed_at"][asked] = np.minimum(needs["needed_at"][asked], rows["at"][asking])
        return rows, needs

    def _nobody(self, day: int) -> Columns:
        empty = begun(self.arrivals, self.people, 0, seed=self.seed, returning={}, needed={})
        rows = prepared(empty, self.centre, self.people, 0, seed=self.seed, first_number=0)
        rows["language"] = self.people.language(rows["customer"])
        return take(rows, np.zeros(n_rows(rows), bool))

    def _outcomes(self, ended: Columns, day: int) -> Iterator[Rows]:
        centre, seed, people = self.centre, self.seed, self.people
        ended = felt(ended, centre, people, day, seed=seed)
        ended = driven_away(ended, people, centre, day, seed=seed)
        ended = wanting(ended, people, centre, day, seed=seed)
        self.returns.decide(ended, day)
        talking = spoken(ended, centre, share=self.plan.turn_share, seed=seed)
        ended["dialogue"] = np.full(n_rows(ended), -1)
        if len(talking):
            rows = take(ended, talking)
            dialogue = chosen(rows, centre, seed=seed)
            ended["dialogue"][talking] = dialogue
            ended["start"][talking] = np.where(rows["unseen"], rows["start"], dialogues().start[dialogue])
            stored, truth = turns(rows, dialogue, centre)
            yield "turn", stored
            yield "truth_turn", truth
        yield "contact", self._contact_rows(ended)
        yield "truth_contact", self._named(truth_rows(ended))
        yield "event", event_rows(ended)
        yield "survey", self._named(surveyed(ended, centre, day, seed=seed))
        yield "complaint", self._named(complained(ended, centre, day, seed=seed))
        yield "sale", self._named(sold(ended, people, centre, day, seed=seed))
        judged, errors = evaluated(ended, centre, day, seed=seed)
        yield "evaluation", judged
        yield "truth_evaluation", errors
        slots, missed = booked(ended, centre, day, seed=seed, end=self.plan.n_days * DAY_S)
        yield "appointment", self._named(slots)
        yield "truth_appointment", missed

    def _named(self, rows: Columns) -> Columns:
        """``rows`` with customers under the numbers that they go by."""
        private = ("customer_id", "referred_by", "referral_code")
        return {name: self.people.number(each) if name in private else each for name, each in rows.items()}

    def _need_rows(self, rows: Columns) -> Columns:
        return {
            "customer_id": self.people.number(rows["customer"]),
            "service": rows["service"],
            "needed_at": rows["needed_at"],
            "contact_id": rows["contact"],
        }

    def _contact_rows(self, ended: Columns) -> Columns:
        reason, count, quirks = ended["reason"], n_rows(ended), self.centre.quirks
        unknown = uniform(self.seed, "customer missing", ended["number"]) < quirks.customer_missing
        return {
            "contact_id": ended["number"],
            "customer_id": np.where(unknown, -1, self.people.number(ended["customer"])),
            "channel": ended["channel"],
            "direction": np.zeros(count, np.int64),
            "queue": np.where(ended["contained"], -1, ended["queue"]),
            "reason": reason,
            "process": reason,
            "product": reason,
            "branch": ended["branch"],
            "region": self.people.region(ended["customer"]),
            "language": ended["language"],
            "started_at": ended["at"],
            "queued_at": ended["queued"],
            "answered_at": ended["answered"],
            "ended_at": ended["ended"],
            "outcome": ended["outcome"],
            "agent_id": ended["agent"],
            "wait_s": ended["wait"],
            "talk_s": ended["talk"],
            "hold_s": ended["hold"],
            "wrap_s": ended["wrap"],
            "position_at_entry": ended["position"],
            "announced_wait_s": ended["announced"],
            "n_transfers": ended["transfers"],
            "is_recorded": ended["dialogue"] >= 0,
        }


def truth_rows(ended: Columns) -> Columns:
    """The rows of table truth_contact."""
    queued = ~ended["contained"]
    return {
        "contact_id": ended["number"],
        "customer_id": ended["customer"],
        "need_id": ended["need"],
        "n_before": ended["tries"],
        "is_parallel": ended["is_parallel"],
        "satisfaction": ended["satisfaction"],
        "is_dissatisfied": ended["dissatisfied"],
        "was_negative": ended["was_negative"],
        "start_state": ended["start"],
        "end_state": ended["end"],
        "cause": ended["cause"],
        "is_resolved": ended["resolved"],
        "patience_s": np.where(queued, ended["patience"], np.nan),
        "virtual_wait_s": ended["virtual"],
        "is_abandoned": ended["gave_up"],
        "is_silent_abandon": ended["unseen"],
        "would_buy": ended["would_buy"],
        "drives_away": ended["drives_away"],
        "dialogue_id": ended["dialogue"],
    }


def event_rows(ended: Columns) -> Columns:
    """The transfers of the contacts: the first at half the talk, the second at three quarters."""
    row = np.repeat(np.arange(n_rows(ended)), ended["transfers"])
    n = np.arange(len(row)) - np.repeat(np.cumsum(ended["transfers"]) - ended["transfers"], ended["transfers"])
    return {
        "contact_id": ended["number"][row],
        "n": n + 1,
        "happened_at": ended["answered"][row] + ended["talk"][row] * (0.5 + 0.25 * n),
        "kind": np.zeros(len(row), np.int64),
        "queue": ended["queue"][row],
    }
