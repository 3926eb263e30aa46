"""The language of an answer is the best liked of ours."""

from __future__ import annotations

import pytest

from escucha.api.language import preferred


@pytest.mark.parametrize(
    ("accepted", "language"),
    [
        ("", "es"),
        ("en", "en"),
        ("en-GB", "en"),
        ("PT-br", "pt"),
        ("fr, de", "es"),
        ("fr, pt;q=0.5", "pt"),
        ("pt;q=0.5, en;q=0.6", "en"),
        ("en;q=0, pt;q=0.1", "pt"),
        ("en;q=x, pt", "pt"),
        (";q=1,,;;", "es"),
        ("*", "es"),
    ],
)
def test_the_best_liked_of_ours_is_chosen_else_spanish(accepted: str, language: str) -> None:
    assert preferred(accepted) == language
