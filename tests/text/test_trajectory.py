"""The trajectory of a contact: the worked vectors A to F of methods 3.2 to 3.5."""

from __future__ import annotations

import pytest

from escucha.text.trajectory import Trajectory, episodes, stage_means, state, trajectory

STAGES = {
    "A": [-0.6, -0.4, 0.1, 0.5],
    "B": [-0.5, -0.7, -0.6, -0.4],
    "C": [0.1, 0.2, 0.3, 0.6],
    "D": [0.3, -0.5, -0.4, 0.4],
    "E": [0.0, -0.3, 0.0, 0.1],
    "F": [0.5, 0.2, -0.3, -0.6],
}
RECOVERY = {"A": 0.6875, "B": 0.1765, "C": None, "D": 0.6, "E": 0.3077, "F": 0.0}
PEAK_END = {"A": -0.05, "B": -0.55, "C": 0.60, "D": -0.05, "E": -0.10, "F": -0.60}


def of(name: str) -> Trajectory:
    found = trajectory(STAGES[name])
    assert found is not None
    return found


@pytest.mark.parametrize("name", STAGES)
def test_recovery_is_the_share_of_the_way_back_to_the_best(name: str) -> None:
    expected = RECOVERY[name]
    found = of(name).recovery
    assert found == (None if expected is None else pytest.approx(expected, abs=5e-5))


@pytest.mark.parametrize("name", STAGES)
def test_the_remembered_score_joins_peak_and_end(name: str) -> None:
    assert of(name).peak_end == pytest.approx(PEAK_END[name])


def test_two_of_the_five_contacts_that_were_negative_convert() -> None:
    converted = {name: of(name).is_converted for name in STAGES}
    assert converted == {"A": True, "B": False, "C": None, "D": True, "E": False, "F": False}


def test_three_of_five_end_neutral_or_better() -> None:
    ends = [state(of(name).end) for name in STAGES if of(name).is_converted is not None]
    assert sum(end != "negative" for end in ends) == 3


def test_one_of_the_four_that_did_not_begin_negative_deteriorates() -> None:
    fell = [of(name).is_deteriorated for name in STAGES]
    assert fell.count(None) == 2
    assert fell.count(True) == 1


def test_the_emotionality_index_of_the_six_is_the_worked_one() -> None:
    mean = sum(of(name).peak_end for name in STAGES) / 6
    assert 50 * (1 + mean) == pytest.approx(43.75)


def test_a_peak_tie_goes_to_the_negative() -> None:
    found = trajectory([0.5, -0.5, 0.0])
    assert found is not None
    assert found.peak_end == pytest.approx(-0.25)


def test_values_at_the_threshold_count() -> None:
    assert [state(value) for value in (-0.25, -0.24, 0.24, 0.25)] == ["negative", "neutral", "neutral", "positive"]


def test_no_customer_turns_give_no_trajectory() -> None:
    assert trajectory([]) is None


def test_stage_means_follow_first_appearance() -> None:
    assert stage_means([2, 2, 4, 2, 5], [0.0, 1.0, -1.0, 0.5, 1.0]) == [0.5, -1.0, 1.0]


def test_episodes_are_the_maximal_negative_runs() -> None:
    assert episodes([-0.5, -0.3, 0.0, -0.25, 0.9, -1.0]) == [[0, 1], [3], [5]]
    assert episodes([0.0, 0.1]) == []
