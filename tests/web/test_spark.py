"""A sparkline draws what is known and leaves gaps where nothing is."""

from __future__ import annotations

from escucha.web.spark import spark


def test_the_least_value_is_at_the_foot_and_the_greatest_at_the_head() -> None:
    drawn = spark([0.0, 1.0, 0.5], target=None)
    assert drawn is not None
    assert drawn.path == "M0.0 29.0h0 L50.0 3.0 L100.0 16.0"


def test_a_day_without_a_value_is_a_gap() -> None:
    drawn = spark([0.0, None, 1.0], target=None)
    assert drawn is not None
    assert drawn.path == "M0.0 29.0h0 M100.0 3.0h0"


def test_the_target_is_always_within_the_drawing() -> None:
    drawn = spark([0.0, 1.0], target=2.0)
    assert drawn is not None
    assert drawn.goal == 3.0
    assert drawn.path == "M0.0 29.0h0 L100.0 16.0"


def test_one_value_is_no_course() -> None:
    assert spark([None, 3.0, None], target=1.0) is None
    assert spark([], target=None) is None


def test_a_course_that_does_not_move_is_a_flat_line() -> None:
    drawn = spark([5.0, 5.0], target=None)
    assert drawn is not None
    assert drawn.path == "M0.0 29.0h0 L100.0 29.0"
