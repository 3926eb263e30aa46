"""Attempts: the contacts that begin on one day, with all that is settled before an agent is free."""

from __future__ import annotations

import numpy as np

from escucha.simulate.arrivals import Arrivals
from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Array, Columns, joined, n_rows, take
from escucha.simulate.people import People
from escucha.simulate.pools import branch_of, queue_table


def begun(arrivals: Arrivals, people: People, day: int, *, seed: int, returning: Columns, needed: Columns) -> Columns:
    """The contacts that begin on ``day`` in order of time: ``at``, ``customer``, ``channel``, ``reason``, ``tries``
    (earlier contacts for the same need), ``need`` (-1: a need of its own), ``sibling`` and ``asked``.

    ``returning``: customers who come back (customer, channel, reason, tries, need); ``needed``: the recurring needs of
    the day. ``asked`` is the place in ``needed`` that a contact asks for, else -1. ``sibling`` is the place of the
    contact that a simultaneous one doubles, else -1.
    """
    chance = generator(seed, "begun", day)
    first = arrivals.first(day, seed=seed)
    first["customer"] = people.draw(first["at"], chance=chance)
    parts = [_parts(take(first, first["customer"] >= 0))]
    if n_rows(returning):
        at, channel = arrivals.some_time(returning["channel"], day, chance=chance)
        back = _parts({**returning, "at": at, "channel": channel})
        parts.append(take(back, people.is_active(back["customer"], at)))
    if n_rows(needed):
        parts.append(_asking(arrivals, needed, day, chance=chance))
    together = joined(parts)
    together = take(together, np.argsort(together["at"], kind="stable"))
    return _with_parallel(together, arrivals, day, chance=chance)


def _parts(rows: Columns) -> Columns:
    count = n_rows(rows)
    return {
        "at": rows["at"],
        "customer": rows["customer"],
        "channel": rows["channel"],
        "reason": rows["reason"],
        "tries": rows.get("tries", np.zeros(count, np.int64)),
        "need": rows.get("need", np.full(count, -1)),
        "asked": rows.get("asked", np.full(count, -1)),
    }


def _asking(arrivals: Arrivals, needed: Columns, day: int, *, chance: np.random.Generator) -> Columns:
    """The contacts that ask for the recurring needs of the day, at some hour that their channel is open."""
    centre = arrivals.centre
    asks = np.flatnonzero(chance.random(n_rows(needed)) < centre.need_asks)
    names = [reason.name for reason in centre.reasons]
    reasons = np.array([names.index(service.reason) for service in centre.services])[needed["service"][asks]]
    at, channel = arrivals.some_time(_some_channel(centre, len(asks), chance), day, chance=chance)
    return _parts(
        {"at": at, "channel": channel, "reason": reasons, "customer": needed["customer"][asks], "asked": asks}
    )


def _some_channel(centre: Centre, count: int, chance: np.random.Generator) -> Array:
    shares = np.array([channel.share for channel in centre.channels])
    return chance.choice(len(shares), count, p=shares / shares.sum())


def _with_parallel(rows: Columns, arrivals: Arrivals, day: int, *, chance: np.random.Generator) -> Columns:
    """``rows`` and the contacts that some customers start beside them on a second channel, within the hour."""
    count = n_rows(rows)
    doubles = np.flatnonzero(chance.random(count) < arrivals.centre.arrivals.parallel)
    digital = [
        place for place, channel in enumerate(arrivals.centre.channels) if channel.medium in ("messaging", "written")
    ]
    rows = {**rows, "sibling": np.full(count, -1)}
    if not len(doubles) or not digital:
        return rows
    second = take(rows, doubles)
    second["channel"] = chance.choice(digital, len(doubles))
    second["at"] = np.minimum(second["at"] + chance.uniform(60, 3600, len(doubles)), (day + 1) * DAY_S - 1.0)
    second["sibling"] = doubles
    second["asked"] = np.full(len(doubles), -1)
    second = take(second, second["channel"] != rows["channel"][doubles])
    together = joined([rows, second])
    order = np.argsort(together["at"], kind="stable")
    place = np.empty(len(order), np.int64)
    place[order] = np.arange(len(order))
    together = take(together, order)
    together["sibling"] = np.where(together["sibling"] >= 0, place[together["sibling"]], -1)
    return together


def prepared(rows: Columns, centre: Centre, people: People, day: int, *, seed: int, first_number: int) -> Columns:
    """``rows`` of begun with a number, a need, a branch, a queue and everything drawn for each contact beforehand."""
    chance, count = generator(seed, "prepared", day), n_rows(rows)
    number = first_number + np.arange(count)
    need = np.where(rows["need"] >= 0, rows["need"], number)
    need = np.where(rows["sibling"] >= 0, need[rows["sibling"]], need)
    channel, reason = rows["channel"], rows["reason"]
    branch = branch_of(centre, channel, chance.random(count))
    is_bot = np.array([each.is_bot for each in centre.channels])[channel]
    contain = np.array([each.contain for each in centre.reasons])[reason]
    before = np.array([each.before_queue_s for each in centre.channels])[channel] * chance.gamma(4.0, 0.25, count)
    return {
        **{name: rows[name] for name in ("at", "customer", "channel", "reason", "tries", "asked")},
        "number": number,
        "need": need,
        "is_parallel": rows["sibling"] >= 0,
        "branch": branch,
        "queue": queue_table(centre)[channel, reason],
        "contained": is_bot & (chance.random(count) < contain),
        "queued": np.minimum(rows["at"] + before, (day + 1) * DAY_S - 1e-3),
        "patience": patience(centre, people, rows, chance=chance),
        "silent": chance.random(count) < np.array([each.silent_share for each in centre.channels])[channel],
        **work(centre, reason, chance=chance),
    }


def patience(centre: Centre, people: People, rows: Columns, *, chance: np.random.Generator) -> Array:
    """How long each customer would wait: Weibull, its mean by channel, age and segment; some hang up at once,
    except in writing."""
    handling, count = centre.handling, n_rows(rows)
    mean = np.array([channel.patience_s for channel in centre.channels])[rows["channel"]]
    mean = mean * np.array([age.patience for age in centre.ages])[people.age(rows["customer"])]
    mean = mean * np.array([each.patience for each in centre.segments])[people.segment(rows["customer"])]
    unit = chance.weibull(handling.patience_shape, count) / _weibull_mean(handling.patience_shape)
    waits_live = np.array([channel.medium != "written" for channel in centre.channels])[rows["channel"]]
    at_once = waits_live & (chance.random(count) < handling.balk)
    return np.asarray(np.where(at_once, chance.exponential(handling.balk_s, count), mean * unit))


def _weibull_mean(shape: float) -> float:
    from scipy.special import gamma

    return float(gamma(1 + 1 / shape))


def work(centre: Centre, reason: Array, *, chance: np.random.Generator) -> Columns:
    """The work each contact would take at average speed: ``talk``, ``hold``, ``wrap`` (s) and ``transfers``."""
    handling, count = centre.handling, len(reason)
    moved = (chance.random(count) < np.array([each.transfer for each in centre.reasons])[reason]).astype(np.int64)
    moved = np.where(moved & (chance.random(count) < 0.15), 2, moved)
    talk = np.array([each.talk_s for each in centre.reasons])[reason] * chance.lognormal(0, handling.talk_sd, count)
    talk = np.where(moved > 0, talk * handling.transfer_factor, talk)
    held = chance.random(count) < handling.hold
    hold = np.where(held, chance.exponential(handling.hold_s, count), 0.0)
    wrap = handling.wrap_s * chance.lognormal(0, handling.wrap_sd, count)
    return {"transfers": moved, "talk": talk, "hold": hold, "wrap": wrap}
