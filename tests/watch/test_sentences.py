"""A finding is told from its numbers, in three languages, and never says why."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from escucha.inference.differences import Compared
from escucha.inference.estimate import Estimate
from escucha.measures.filter import parse_filter
from escucha.measures.measure import find_measure
from escucha.watch.finding import Finding, Kind, compared_finding
from escucha.watch.period import Period
from escucha.watch.sentences import segment_words, sentence, title

MAY = Period(date(2026, 5, 4), date(2026, 6, 1))


def finding(
    measure: str, kind: Kind, now: Estimate, reference: Estimate, difference: Estimate, *segment: str
) -> Finding:
    compared = Compared(now, reference, difference, p=0.001)
    filters = tuple(parse_filter(each) for each in segment)
    return compared_finding(kind, find_measure(measure), compared, segment=filters, period=MAY)


FELL = finding(
    "service_level", "change", Estimate(0.740, n=1234), Estimate(0.812, n=1300), Estimate(-0.072, -0.098, -0.046)
)
NPS = finding(
    "nps", "change", Estimate(31.4, n=812, validity="adjusted"), Estimate(22.0, n=790), Estimate(9.4, 2.1, 16.7)
)
APART = finding(
    "speed_of_answer", "standout", Estimate(130.0, n=9), Estimate(61.0, n=9000), Estimate(69.0, 50.0, 88.0),
    "weekday=1", "hour=9",
)  # fmt: skip
ABANDONED = finding(
    "abandon_rate", "target", Estimate(0.081, 0.072, 0.090, n=2100), Estimate(0.05), Estimate(0.031, 0.022, 0.040),
    "queue=ventas",
)  # fmt: skip
MISSED = replace(ABANDONED, state="missed")
MET = replace(ABANDONED, state="met")
UNKNOWN = replace(ABANDONED, state="undetermined", now=Estimate(0.081, n=2100))

TOLD = (
    (FELL, "es", "{}: cayó de 81,2 % a 74,0 % (dif. -7,2 puntos, IC 95 % -9,8 a -4,6; n = 1.234; descriptivo)"),
    (FELL, "en", "{}: fell from 81.2% to 74.0% (diff. -7.2 points, 95% CI -9.8 to -4.6; n = 1,234; descriptive)"),
    (FELL, "pt", "{}: caiu de 81,2% para 74,0% (dif. -7,2 pontos, IC 95% -9,8 a -4,6; n = 1.234; descritivo)"),
    (NPS, "es", "{}: subió de 22,0 puntos a 31,4 puntos (dif. +9,4 puntos, IC 95 % 2,1 a 16,7; n = 812; ajustado)"),
    (APART, "es", "{} (lunes, 9 h): 130 s frente a 61 s en el resto (dif. +69 s, IC 95 % 50 a 88; n = 9; descriptivo)"),
    (MISSED, "es", "{} (cola ventas): 8,1 %, no cumple la meta de 5,0 % (IC 95 % 7,2 a 9,0; n = 2.100; descriptivo)"),
    (MET, "en", "{} (queue ventas): 8.1%, meets the target of 5.0% (95% CI 7.2 to 9.0; n = 2,100; descriptive)"),
    (UNKNOWN, "pt", "{} (fila ventas): 8,1%, "
     "não se pode dizer se cumpre a meta de 5,0% (sem intervalo; n = 2.100; descritivo)"),
)  # fmt: skip


@pytest.mark.parametrize(("told", "language", "expected"), TOLD)
def test_a_finding_in_a_sentence(told: Finding, language: str, expected: str) -> None:
    named = expected.format(title(told.measure, language=language))
    assert sentence(told, language=language).replace("\N{NO-BREAK SPACE}", " ") == named


def test_a_segment_is_in_the_readers_words() -> None:
    segment = (parse_filter("channel=phone"), parse_filter("reason=cobros"))
    assert segment_words(segment, language="es") == "canal teléfono, motivo cobros"
    assert segment_words(segment, language="en") == "channel phone, reason cobros"


def test_nothing_is_told_of_a_cause() -> None:
    for told, language, _ in TOLD:
        words = sentence(told, language=language).lower()
        assert not any(because in words for because in ("porque", "debido", "because", "due to", "por causa"))
