"""Surveys: who is invited, who answers (which depends on satisfaction itself) and what they say."""

from __future__ import annotations

import numpy as np

from escucha.simulate.centre import Centre
from escucha.simulate.chance import generator, probability, uniform
from escucha.simulate.columns import Array, Columns, n_rows, take

COMMENTS = (
    "Muy mala atención, nadie me resolvió nada.",
    "Esperé demasiado y sigo igual.",
    "Tuve que explicar lo mismo varias veces.",
    "Decepcionante, así no dan ganas de seguir.",
    "Prometieron llamarme y nunca lo hicieron.",
    "Bien, aunque tardaron un poco.",
    "Correcto, sin más.",
    "Me respondieron lo que preguntaba.",
    "La persona fue amable, el sistema es lento.",
    "Se entendió, pero faltó información.",
    "Excelente, me lo solucionaron enseguida.",
    "Muy amables, gracias.",
    "Rápido y claro, así da gusto.",
    "La mejor atención que tuve en mucho tiempo.",
    "Todo resuelto en un solo contacto.",
)


def surveyed(ended: Columns, centre: Centre, day: int, *, seed: int) -> Columns:
    """The surveys about the contacts that end on ``day``: some of those answered by an agent or contained by a bot.

    The odds of answering are those of the channel, times ``answer_odds`` when the customer is dissatisfied.
    """
    chance, voice = generator(seed, "surveys", day), centre.voice
    asked = (ended["outcome"] != 1) & (ended["outcome"] != 2) & (chance.random(n_rows(ended)) < voice.invited)
    rows = take(ended, asked)
    count = n_rows(rows)
    eligible = uniform(seed, "may_survey", rows["customer"]) < centre.people.may_survey
    invited = np.where(eligible, rows["ended"] + chance.uniform(60, 1800, count), np.nan)
    delivered = np.where(chance.random(count) < voice.delivered, invited + chance.exponential(20, count), np.nan)
    willing = np.array([channel.answer_logit for channel in centre.channels])[rows["channel"]]
    willing = willing + np.log(voice.answer_odds) * rows["dissatisfied"]
    answers = (chance.random(count) < probability(willing)) & np.isfinite(delivered)
    answered = np.where(answers, delivered + chance.exponential(7200, count), np.nan)
    return {
        "survey_id": rows["number"],
        "contact_id": rows["number"],
        "customer_id": rows["customer"],
        "kind": np.zeros(count, np.int64),
        "is_eligible": eligible,
        "invited_at": invited,
        "delivered_at": delivered,
        "answered_at": answered,
        **{name: np.where(answers, value, -1) for name, value in said(rows["satisfaction"], chance).items()},
        "comment": np.where(answers, _comment(rows, centre, chance), -1),
    }


def said(satisfaction: Array, chance: np.random.Generator) -> dict[str, Array]:
    """What a customer of that satisfaction would answer: ``nps`` 0 to 10, ``csat`` 1 to 5, ``ces`` 1 to 7."""

    def scale(middle: float, slope: float, noise: float, low: int, high: int) -> Array:
        raw = middle + slope * (satisfaction - 1) + noise * chance.standard_normal(len(satisfaction))
        return np.clip(np.rint(raw), low, high).astype(np.int64)

    return {"nps": scale(7.2, 1.1, 1.0, 0, 10), "csat": scale(3.7, 0.65, 0.5, 1, 5), "ces": scale(5.0, 0.8, 0.8, 1, 7)}


def _comment(rows: Columns, centre: Centre, chance: np.random.Generator) -> Array:
    count = n_rows(rows)
    speaks = (chance.random(count) < centre.voice.comments) & (rows["language"] == 0)
    group = np.where(rows["dissatisfied"], 0, np.where(rows["end"] > 0, 2, 1))
    return np.where(speaks, 5 * group + chance.integers(0, 5, count), -1)
