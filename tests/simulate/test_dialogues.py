"""The dialogues that come with the package, and how the customer was in them."""

from __future__ import annotations

import numpy as np
import pytest

from escucha.simulate.dialogues import FILE, LANGUAGES, SPEAKERS, TOPICS, dialogues, state, states, topic


def test_the_pool_is_whole_and_small() -> None:
    pool = dialogues()
    assert len(pool.id) == len(set(pool.id)) == 977
    assert len(pool.text) == pool.count.sum() == 12_087
    assert FILE.stat().st_size < 1_000_000
    assert "CC BY 4.0" in FILE.with_name("SOURCE.md").read_text(encoding="utf-8")


def test_customers_turns_have_a_valence_and_no_others() -> None:
    pool = dialogues()
    customer = pool.speaker == SPEAKERS.index("customer")
    assert np.bincount(pool.valence[customer] + 1).tolist() == [2083, 3286, 832]
    assert (pool.valence[~customer] == -9).all()


def test_only_negative_turns_of_customers_have_a_cause() -> None:
    pool = dialogues()
    assert (pool.valence[pool.turn_cause >= 0] == -1).all()


def test_every_dialogue_has_a_language_and_a_medium() -> None:
    pool = dialogues()
    assert (pool.language >= 0).all()
    assert np.bincount(pool.language, minlength=len(LANGUAGES))[0] == 688
    assert set(np.unique(pool.medium)) == {0, 1, 2}


@pytest.mark.parametrize(
    ("mean", "found"), [(-1.0, -1), (-0.25, -1), (-0.24, 0), (0.0, 0), (0.24, 0), (0.25, 1), (1.0, 1)]
)
def test_ties_at_the_threshold_count_as_felt(mean: float, found: int) -> None:
    assert state(mean) == found


def test_states_are_those_of_the_first_and_last_stage_of_the_customer() -> None:
    turns: list[list[object]] = [
        ["customer", "hola", "greeting", 0, None],
        ["agent", "hola", "greeting", None, None],
        ["customer", "no anda", "need", -1, "product"],
        ["customer", "otra vez", "need", 0, None],
        ["customer", "gracias", "closing", 1, None],
        ["agent", "chau", "closing", None, None],
    ]
    assert states(turns) == (0, 1, True)
    assert states(turns[:2]) == (0, 0, False)
    assert states([]) == (0, 0, False)


@pytest.mark.parametrize(
    ("reason", "found"),
    [
        ("double_charge", "billing"),
        ("slow_internet", "technical"),
        ("cancel_service", "cancel"),
        ("technician_visit", "appointment"),
        ("plan_upgrade", "sales"),
        ("ownership_change", "account"),
        ("debt_refinance_shame", "collections"),
        ("xyz", "other"),
    ],
)
def test_reasons_of_the_pool_fall_into_topics(reason: str, found: str) -> None:
    assert topic(reason) == found
    assert found in TOPICS


def test_the_opening_ends_where_somebody_answers() -> None:
    pool = dialogues()
    for place in range(0, 977, 50):
        first = pool.first[place]
        spoken = pool.speaker[first : first + pool.count[place]]
        assert (spoken[: pool.opening[place]] == 0).all()
        assert pool.opening[place] == pool.count[place] or spoken[pool.opening[place]] != 0
