"""The layout: how the columns of each table are written from the numbers of a simulation."""

from __future__ import annotations

from escucha.simulate import accounts, appointments, dialogues, lines, quality, sales, surveys, voices
from escucha.simulate.centre import Centre
from escucha.simulate.clock import Clock
from escucha.simulate.encode import Encoder, days, ident, number, signed, truth, whole, words
from escucha.simulate.pools import queue_names

Layout = dict[str, dict[str, Encoder]]

CONTACT_ID = ident("K", 10)
CUSTOMER_ID = ident("C", 9)
AGENT_ID = ident("A", 8)


def layout(centre: Centre, clock: Clock) -> Layout:
    """The encoder of every column of every table that a simulation writes."""
    when, money = clock.moments, words((centre.currency,))
    branch, reason = words([name for name, _ in centre.branches]), words([each.name for each in centre.reasons])
    return {
        "contact": _contact(centre, clock),
        "customer": {
            "customer_id": CUSTOMER_ID,
            "segment": words([each.name for each in centre.segments]),
            "age_band": words([each.band for each in centre.ages]),
            "region": words([name for name, _ in centre.regions]),
            "product": words(accounts.PRODUCTS),
            "since_at": when,
            "value": number,
            "currency": money,
            "may_contact": truth,
            "may_survey": truth,
        },
        "acquisition": {
            "customer_id": CUSTOMER_ID,
            "acquired_at": when,
            "reason_stated": words(accounts.STATED),
            "referral_code": ident("REF", 9),
        },
        "revenue": {
            "customer_id": CUSTOMER_ID,
            "month": days,
            "amount": number,
            "margin": number,
            "currency": money,
            "deflator": number,
        },
        "churn": {"customer_id": CUSTOMER_ID, "left_at": when, "kind": words(("contractual",))},
        "need": {
            "customer_id": CUSTOMER_ID,
            "service": words([each.name for each in centre.services]),
            "needed_at": when,
            "contact_id": CONTACT_ID,
        },
        "appointment": {
            "appointment_id": ident("T", 10),
            "customer_id": CUSTOMER_ID,
            "service": reason,
            "booked_at": when,
            "slot_at": when,
            "is_virtual": truth,
            "branch": branch,
            "reminder_channel": words(appointments.REMINDER_CHANNELS),
            "reminder_arm": words([arm.name for arm in centre.appointments.arms]),
            "reminded_at": when,
            "reminder_read_at": when,
            "cancelled_at": when,
            "outcome": words(appointments.OUTCOMES),
        },
        **_after(centre, clock),
        **_truths(centre),
    }


def _contact(centre: Centre, clock: Clock) -> dict[str, Encoder]:
    when = clock.moments
    return {
        "contact_id": CONTACT_ID,
        "customer_id": CUSTOMER_ID,
        "channel": words([each.name for each in centre.channels]),
        "direction": words(("inbound",)),
        "queue": words(queue_names(centre)),
        "reason": words([each.name for each in centre.reasons]),
        "process": words([each.process for each in centre.reasons]),
        "product": words([each.product for each in centre.reasons]),
        "branch": words([name for name, _ in centre.branches]),
        "region": words([name for name, _ in centre.regions]),
        "language": words([name for name, _ in centre.languages]),
        "started_at": when,
        "queued_at": when,
        "answered_at": when,
        "ended_at": when,
        "outcome": words(lines.OUTCOMES),
        "agent_id": AGENT_ID,
        "wait_s": number,
        "talk_s": number,
        "hold_s": number,
        "wrap_s": number,
        "position_at_entry": whole,
        "announced_wait_s": number,
        "n_transfers": whole,
        "is_recorded": truth,
    }


def _after(centre: Centre, clock: Clock) -> Layout:
    when, queue = clock.moments, words(queue_names(centre))
    return {
        "event": {
            "contact_id": CONTACT_ID,
            "n": whole,
            "happened_at": when,
            "kind": words(("transfer",)),
            "queue": queue,
        },
        "turn": {
            "contact_id": CONTACT_ID,
            "n": whole,
            "speaker": words(dialogues.SPEAKERS),
            "said_at": when,
            "text": words(dialogues.dialogues().text),
            "duration_s": number,
        },
        "survey": {
            "survey_id": ident("S", 10),
            "contact_id": CONTACT_ID,
            "customer_id": CUSTOMER_ID,
            "kind": words(("post_contact",)),
            "is_eligible": truth,
            "invited_at": when,
            "delivered_at": when,
            "answered_at": when,
            "nps": whole,
            "csat": whole,
            "ces": whole,
            "comment": words(surveys.COMMENTS),
        },
        "complaint": {
            "complaint_id": ident("Q", 10),
            "contact_id": CONTACT_ID,
            "customer_id": CUSTOMER_ID,
            "made_at": when,
            "channel": words(voices.COMPLAINT_CHANNELS),
            "is_formal": truth,
        },
        **_kept(centre, clock),
    }


def _kept(centre: Centre, clock: Clock) -> Layout:
    when, queue = clock.moments, words(queue_names(centre))
    attribute = words([each.name for each in centre.quality.attributes])
    return {
        "sale": {
            "sale_id": ident("V", 10),
            "customer_id": CUSTOMER_ID,
            "contact_id": CONTACT_ID,
            "sold_at": when,
            "product": words(sales.OFFERS),
            "amount": number,
            "margin": number,
            "currency": words((centre.currency,)),
        },
        "evaluation": {
            "contact_id": CONTACT_ID,
            "rater_id": words([each.name for each in centre.quality.raters]),
            "attribute": attribute,
            "error_class": words(quality.CLASSES),
            "is_opportunity": truth,
            "is_error": truth,
            "evaluated_at": when,
        },
        "agent_state": {
            "agent_id": AGENT_ID,
            "started_at": when,
            "queue": queue,
            **dict.fromkeys(("paid_s", "staffed_s", "available_s", "handling_s"), number),
        },
    }


def _truths(centre: Centre) -> Layout:
    causes, dialogue = words(dialogues.CAUSES), words(dialogues.dialogues().id)
    return {
        "truth_contact": {
            "contact_id": CONTACT_ID,
            "customer_id": CUSTOMER_ID,
            "need_id": ident("N", 10),
            "n_before": whole,
            "is_parallel": truth,
            "satisfaction": number,
            "is_dissatisfied": truth,
            "was_negative": truth,
            "start_state": signed,
            "end_state": signed,
            "cause": causes,
            "is_resolved": truth,
            "patience_s": number,
            "virtual_wait_s": number,
            "is_abandoned": truth,
            "is_silent_abandon": truth,
            "would_buy": truth,
            "drives_away": truth,
            "dialogue_id": dialogue,
        },
        "truth_customer": {
            "customer_id": CUSTOMER_ID,
            "age_band": words([each.band for each in centre.ages]),
            "propensity": number,
            "warmth": number,
            "monthly_revenue": number,
            "is_earned": truth,
            "referred_by": CUSTOMER_ID,
            "leaving_hazard": number,
        },
        "truth_agent": {"agent_id": AGENT_ID, "skill": number, "speed": number},
        "truth_turn": {
            "contact_id": CONTACT_ID,
            "n": whole,
            "stage": words(dialogues.STAGES),
            "valence": signed,
            "cause": causes,
            "dialogue_id": dialogue,
        },
        "truth_evaluation": {
            "contact_id": CONTACT_ID,
            "attribute": words([each.name for each in centre.quality.attributes]),
            "is_opportunity": truth,
            "is_error": truth,
        },
        "truth_appointment": {"appointment_id": ident("T", 10), "why": words(appointments.WHY)},
    }
