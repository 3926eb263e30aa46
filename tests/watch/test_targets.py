"""A target is met or missed only when the whole interval says so."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from escucha.errors import SettingsError
from escucha.inference.estimate import Estimate
from escucha.watch.finding import State
from escucha.watch.period import ending
from escucha.watch.targets import state, targets
from escucha.workspace import Workspace, init_workspace
from tests.watch.conftest import MONDAY

LAST = ending(MONDAY + timedelta(days=84), days=28)

STATES: tuple[tuple[float | None, float | None, str, State], ...] = (
    (0.80, 0.90, "higher", "met"),
    (0.81, 0.90, "higher", "met"),
    (0.79, 0.90, "higher", "undetermined"),
    (0.70, 0.79, "higher", "missed"),
    (0.70, 0.80, "lower", "met"),
    (0.70, 0.81, "lower", "undetermined"),
    (0.81, 0.90, "lower", "missed"),
    (None, None, "higher", "undetermined"),
)


@pytest.mark.parametrize(("lo", "hi", "better", "expected"), STATES)
def test_the_state_against_a_target_of_eighty(lo: float | None, hi: float | None, better: str, expected: State) -> None:
    assert state(Estimate(0.8, lo, hi), 0.8, better=better) == expected


def test_the_targets_of_the_workspace_and_of_its_queues(centre: Workspace) -> None:
    whole, soporte = targets(centre, period=LAST)
    assert (whole.state, whole.direction, whole.reference.value) == ("missed", "worse", 0.85)
    assert whole.now.value == pytest.approx((28 * (36 + 48) - 4 * (6 + 8)) / (28 * 120))
    assert (soporte.state, [str(each) for each in soporte.segment]) == ("met", ["queue=soporte"])
    assert soporte.difference.value == pytest.approx((soporte.now.value or 0) - 0.75)


def test_a_target_without_data_is_left_out(centre: Workspace) -> None:
    assert targets(centre, period=ending(MONDAY, days=28)) == []


def test_a_target_of_an_unknown_measure_is_refused(tmp_path: Path) -> None:
    with (
        init_workspace(tmp_path / "acme", toml="[targets]\nservice_levle = 0.8\n") as opened,
        pytest.raises(SettingsError, match="service_level"),
    ):
        targets(opened, period=LAST)
