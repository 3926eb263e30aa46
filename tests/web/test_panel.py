"""A panel that fails says why and leaves the others standing."""

from __future__ import annotations

import pytest

from escucha.errors import MeasureError
from escucha.web.panel import Panel, panel


def test_an_error_of_ours_becomes_the_message_of_the_panel() -> None:
    def fail() -> Panel:
        raise MeasureError("{name} takes a date such as 2026-01-31, not {value!r}", name="from", value="ayer")

    shown = panel(fail, language="es")
    assert (shown.state, shown.is_shown) == ("error", False)
    assert shown.message == "from es una fecha como 2026-01-31, no 'ayer'"


def test_an_error_that_is_not_ours_is_not_hidden() -> None:
    with pytest.raises(ZeroDivisionError):
        panel(lambda: Panel("ready", 1 // 0), language="es")


def test_a_partial_panel_shows_its_content_and_what_is_missing() -> None:
    shown = panel(lambda: Panel("partial", 3, "falta algo"), language="es")
    assert (shown.is_shown, shown.content, shown.message) == (True, 3, "falta algo")
