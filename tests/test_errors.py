"""An error says what was asked, what was seen and what would do."""

from __future__ import annotations

import pytest

from escucha import errors
from escucha.errors import EscuchaError, NotFoundError, did_you_mean


def test_the_text_of_an_error_is_its_template_filled_in() -> None:
    error = EscuchaError("queue {queue!r} has {n} contacts", queue="ventas", n=3)
    assert str(error) == "queue 'ventas' has 3 contacts"
    assert (error.template, error.values) == ("queue {queue!r} has {n} contacts", {"queue": "ventas", "n": 3})


def test_a_template_without_values_may_hold_braces() -> None:
    assert str(EscuchaError("write {name} in braces")) == "write {name} in braces"


def test_a_value_that_the_template_needs_may_not_be_forgotten() -> None:
    with pytest.raises(KeyError, match="queue"):
        EscuchaError("there is no queue {queue}", other=1)


@pytest.mark.parametrize(
    ("asked", "allowed", "expected"),
    [
        ("ventsa", ["ventas", "soporte"], "did you mean ventas? allowed: soporte, ventas"),
        ("x", ["ventas", "soporte"], "allowed: soporte, ventas"),
        ("a", ["b", "b"], "allowed: b"),
        ("a", [], ""),
    ],
)
def test_near_names_are_offered_before_all_of_them(asked: str, allowed: list[str], expected: str) -> None:
    assert did_you_mean(asked, allowed) == expected


def test_several_near_names_are_offered_nearest_first() -> None:
    assert did_you_mean("wait_s", ["wait", "wait_p", "talk"]).startswith("did you mean wait_p, wait?")


def test_at_most_twenty_names_are_listed() -> None:
    listed = did_you_mean("x", [f"queue{number:02}" for number in range(25)])
    assert listed.endswith("queue19, ...")
    assert listed.count("queue") == 20


def test_a_thing_not_found_is_told_as_such_to_a_browser() -> None:
    assert (EscuchaError.status, NotFoundError.status) == (400, 404)


def test_every_error_of_ours_can_be_caught_as_one() -> None:
    ours = [each for each in vars(errors).values() if isinstance(each, type) and issubclass(each, Exception)]
    assert len(ours) > 5
    assert all(issubclass(each, EscuchaError) for each in ours)
