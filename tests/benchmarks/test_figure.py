"""A figure says its value, its peer and whether its goal is met."""

from __future__ import annotations

import pytest

from benchmarks.figure import Figure, show


@pytest.mark.parametrize(
    ("figure", "is_met"),
    [
        (Figure("a", 5, "s"), True),
        (Figure("a", 5, "s", at_most=5), True),
        (Figure("a", 5.1, "s", at_most=5), False),
        (Figure("a", 5, "s", at_least=5), True),
        (Figure("a", 4.9, "s", at_least=5), False),
    ],
)
def test_a_goal_is_met_up_to_and_with_its_bound(figure: Figure, is_met: bool) -> None:
    assert figure.is_met is is_met


def test_a_figure_prints_its_peer_and_a_missed_goal() -> None:
    printed = str(Figure("nps", 1.5, "times", "raw SQL", at_most=1.2))
    assert "against raw SQL" in printed
    assert "(goal: at most 1.2; MISSED)" in printed


def test_showing_figures_ends_with_1_when_one_misses(capsys: pytest.CaptureFixture[str]) -> None:
    assert show([Figure("a", 1, "s"), Figure("b", 2, "s", at_most=3)]) == 0
    assert show([Figure("a", 1, "s", at_most=0), Figure("b", 2, "s")]) == 1
    assert capsys.readouterr().out.count("\n") == 4
