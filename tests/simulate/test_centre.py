"""A centre is frozen, and each part of it may be another."""

from __future__ import annotations

from dataclasses import FrozenInstanceError, fields, is_dataclass, replace
from typing import Any

import pytest

from escucha.simulate import catalogue, centre
from escucha.simulate.telco import telco

PARTS = [thing for module in (catalogue, centre) for thing in vars(module).values() if is_dataclass(thing)]


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.__name__)
def test_every_part_is_frozen_and_says_what_it_is(part: type) -> None:
    assert part.__dataclass_params__.frozen  # type: ignore[attr-defined]
    assert part.__doc__
    assert not part.__doc__.startswith(part.__name__ + "(")


def test_a_part_cannot_be_changed_in_place() -> None:
    with pytest.raises(FrozenInstanceError):
        telco().voice.complains = 1.0  # type: ignore[misc]


def test_a_centre_with_another_part_leaves_the_first_alone() -> None:
    first = telco()
    second = replace(first, voice=replace(first.voice, complains=0.5))
    assert (first.voice.complains, second.voice.complains) == (0.04, 0.5)


def test_every_part_with_numbers_has_defaults() -> None:
    for field in fields(centre.Centre):
        if is_dataclass(field.default):
            kind: Any = type(field.default)
            assert kind() == field.default
