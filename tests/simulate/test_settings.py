"""The settings of an invented centre are valid and say that nobody in it exists."""

from __future__ import annotations

import tomllib

from escucha.settings import settings_from
from escucha.simulate.pools import queue_names
from escucha.simulate.settings import TITLES, toml
from escucha.simulate.telco import telco

WRITTEN = toml(telco())


def test_the_file_is_read_without_complaint() -> None:
    settings = settings_from(tomllib.loads(WRITTEN))
    assert settings.pack == "telco"
    assert settings.currency == "ARS"
    assert settings.languages == ("es", "pt", "en")
    assert not settings.privacy.pseudonymise


def test_it_says_that_everybody_is_invented() -> None:
    assert "nadie existe" in WRITTEN.splitlines()[0]
    assert "Con datos reales, nunca" in WRITTEN


def test_every_queue_has_a_title_and_a_target() -> None:
    queues = settings_from(tomllib.loads(WRITTEN)).queues
    assert set(queues) == set(queue_names(telco())) == set(TITLES)
    assert queues["ventas"].within_s == 20
    assert queues["ventas_digital"].within_s == 120
    assert queues["correo"].within_s == 4 * 3600
    assert queues["soporte"].title == "Soporte técnico"


def test_the_zone_may_be_another() -> None:
    assert settings_from(tomllib.loads(toml(telco(), zone="Europe/Madrid"))).zone == "Europe/Madrid"
