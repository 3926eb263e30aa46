"""Every number that was put in can be looked up by name."""

from __future__ import annotations

from dataclasses import replace

import pytest

from escucha.simulate.centre import Voice
from escucha.simulate.effects import effects
from escucha.simulate.telco import telco


def test_parameters_are_named_by_part_and_item() -> None:
    found = effects(telco())
    assert found["satisfaction.wait"] == -0.7
    assert found["segments.premium.wait_on_sale"] == -0.6
    assert found["ages.60+.patience"] == 1.5
    assert found["channels.phone.patience_s"] == 240
    assert found["appointments.arms.whatsapp_24h.effect"] == -0.6
    assert found["quality.raters.R1.sensitivity"] == 0.92
    assert found["quality.attributes.solucion_correcta.error"] == 0.12
    assert found["reasons.baja.resolve"] == 0.65
    assert found["branches.norte"] == 0.3


def test_what_follows_is_worked_out() -> None:
    found = effects(replace(telco(), voice=Voice(answer_odds=0.25, complains=0.1, leaves=0.5, leaves_anyway=0.2)))
    assert found["voice.gamma"] == 4
    assert found["voice.silence_rate"] == pytest.approx(0.9)
    assert found["voice.leaving_odds_ratio"] == pytest.approx(4)


def test_no_odds_ratio_where_there_are_no_odds() -> None:
    assert "voice.leaving_odds_ratio" not in effects(replace(telco(), voice=Voice(leaves_anyway=0.0)))
