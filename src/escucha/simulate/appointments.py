"""Appointments: slots booked in contacts, randomised reminders, and who does not come."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, pick, probability
from escucha.simulate.clock import DAY_S
from escucha.simulate.columns import Array, Columns, n_rows, take

OUTCOMES = ("attended", "no_show", "cancelled_early", "cancelled_late", "solved_elsewhere")
WHY = ("forgot", "conflict", "solved_elsewhere")
REMINDER_CHANNELS = ("whatsapp", "email", "sms", "phone")


def booked(ended: Columns, centre: Centre, day: int, *, seed: int, end: float) -> tuple[Columns, Columns]:
    """The appointments booked in contacts that end on ``day``, and why each customer who did not come did not.

    Arms are given at random with equal chances, whatever the lead; log-odds of not coming: intercept, remote, days of
    lead, arm. Slots at or after ``end`` (seconds) have no outcome yet, nor reminders due after it.
    """
    chance, settings = generator(seed, "appointments", day), centre.appointments
    books = np.array([reason.books for reason in centre.reasons])[ended["reason"]]
    served = (ended["seat"] >= 0) & ~ended["unseen"]
    rows = take(ended, books & served & (chance.random(n_rows(ended)) < settings.booked))
    count = n_rows(rows)
    slot_day = day + 1 + np.minimum(chance.exponential(settings.lead_d, count), 60).astype(np.int64)
    slot = slot_day * DAY_S + (18 + chance.integers(0, 18, count)) * 1800.0
    slot = np.where(slot <= rows["ended"], slot + DAY_S, slot)
    virtual = chance.random(count) < settings.virtual
    arm = chance.integers(0, len(settings.arms), count)
    lead = (slot - rows["ended"]) / DAY_S
    effect = np.array([each.effect for each in settings.arms])[arm]
    fails = probability(settings.intercept + settings.on_virtual * virtual + settings.on_lead * lead + effect)
    absent = chance.random(count) < fails
    other = chance.random(count)
    outcome = np.where(absent, 1, 0)
    cancelled = other < settings.cancelled
    outcome = np.where(cancelled, np.where(chance.random(count) < 0.6, 2, 3), outcome)
    outcome = np.where(other > 1 - settings.solved_elsewhere, 4, outcome)
    notice = np.where(outcome == 2, chance.uniform(0.5, 0.95, count), chance.uniform(0.01, 0.2, count))
    gone = np.where((outcome == 2) | (outcome == 3), slot - notice * (slot - rows["ended"]), np.nan)
    happened = slot < end
    table = {
        "appointment_id": rows["number"],
        "customer_id": rows["customer"],
        "service": rows["reason"],
        "booked_at": rows["ended"],
        "slot_at": slot,
        "is_virtual": virtual,
        "branch": np.where(virtual, -1, pick(chance.random(count), np.array([share for _, share in centre.branches]))),
        **_reminders(rows, centre, slot, arm, end, chance),
        "cancelled_at": np.where(gone < end, gone, np.nan),
        "outcome": np.where(happened, outcome, -1),
    }
    why = np.where(outcome == 4, 2, pick(chance.random(count), np.array([0.6, 0.4])))
    missed = happened & ((outcome == 1) | (outcome == 4))
    return table, take({"appointment_id": rows["number"], "why": why}, missed)


def _reminders(
    rows: Columns, centre: Centre, slot: Array, arm: Array, end: float, chance: np.random.Generator
) -> Columns:
    arms, count = centre.appointments.arms, n_rows(rows)
    ahead = np.array([each.hours for each in arms])[arm] * 3600
    sent = np.maximum(slot - ahead, rows["ended"] + 60)
    channel = np.array([REMINDER_CHANNELS.index(each.channel) if each.channel else -1 for each in arms])[arm]
    sent = np.where((channel >= 0) & (sent < end), sent, np.nan)
    reads = chance.random(count) < np.array([each.read for each in arms])[arm] * centre.appointments.delivered
    read = sent + chance.exponential(1200, count)
    read = np.where(reads & (read < end), read, np.nan)
    return {
        "reminder_channel": np.where(np.isfinite(sent), channel, -1),
        "reminder_arm": arm,
        "reminded_at": sent,
        "reminder_read_at": read,
    }
