"""Rows and definitions are plain values, the same for every surface."""

from __future__ import annotations

import json
from datetime import date

import pytest

from escucha.inference.estimate import Estimate
from escucha.measures.measure import Measure, measures
from escucha.measures.present import ASSUMPTIONS, BETTER, SUPPRESSED, VALIDITY, definition, method_words, plain
from escucha.measures.suppression import Cell
from escucha.words import say

SHOWN = Cell((date(2026, 3, 2), None), Estimate(0.8, 0.7, 0.9, 0.95, "Wilson", 80, 60.0, assumptions=("few_clusters",)))
HIDDEN = Cell((date(2026, 3, 3), "sales"), Estimate(None, n=4, method="suppressed"), "few")


def test_cells_become_plain_rows() -> None:
    assert plain(["day", "queue"], [SHOWN, HIDDEN]) == [
        {
            "dimensions": {"day": "2026-03-02", "queue": None},
            "value": 0.8,
            "lo": 0.7,
            "hi": 0.9,
            "level": 0.95,
            "method": "Wilson",
            "n": 80,
            "n_eff": 60.0,
            "estimand": "process",
            "validity": "descriptive",
            "assumptions": ["few_clusters"],
            "suppressed": None,
        },
        {
            "dimensions": {"day": "2026-03-03", "queue": "sales"},
            "value": None,
            "lo": None,
            "hi": None,
            "level": 0.95,
            "method": "suppressed",
            "n": 4,
            "n_eff": None,
            "estimand": "process",
            "validity": "descriptive",
            "assumptions": [],
            "suppressed": "few",
        },
    ]


@pytest.mark.parametrize("measure", measures().values(), ids=list(measures()))
def test_every_definition_is_plain_and_says_what_its_options_take(measure: Measure) -> None:
    found = definition(measure)
    assert json.loads(json.dumps(found)) == found
    assert {option["name"]: option["default"] for option in found["options"]} == measure.options
    kinds = {"number": float, "integer": int, "text": str}
    assert all(type(option["default"]) is kinds[option["type"]] for option in found["options"])


def test_a_definition_speaks_the_language_asked_for() -> None:
    found = definition(measures()["service_level"], say("es"))
    assert found["title"] == "Nivel de servicio"
    assert found["question"] == "¿Cuántos de los ofrecidos se atienden a tiempo?"


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_code_has_words(language: str) -> None:
    words = say(language)
    texts = [text for codes in (ASSUMPTIONS, BETTER, SUPPRESSED, VALIDITY) for text in codes.values()]
    same = {"model"}
    assert [text for text in texts if words(text) == text and text not in same] == []


@pytest.mark.parametrize(
    ("method", "spanish"),
    [
        ("linearised ratio, t over 207 clusters", "razón linealizada, t sobre 207 grupos"),
        ("exact; Woodruff interval over 12 clusters", "exacto; intervalo de Woodruff sobre 12 grupos"),
        ("one cluster: no interval", "un solo grupo: sin intervalo"),
        ("Wilson", "Wilson"),
    ],
)
def test_a_method_is_told_in_words_with_its_number(method: str, spanish: str) -> None:
    assert method_words(method, say("es")) == spanish
