"""Volume and mix count contacts as their words say."""

from __future__ import annotations

import pytest

from escucha.engines.engine import Engine
from escucha.errors import MeasureError
from tests.measures.case import Case, Row, cell_of, check, name_of

MIX: list[Row] = [
    {"channel": "phone", "outcome": "served", "reason": "bill"},
    {"channel": "phone", "outcome": "abandoned", "reason": "bill"},
    {"channel": "chat", "outcome": "bot_contained"},
    {"channel": "whatsapp", "outcome": "transferred", "reason": "fault"},
    {"channel": "whatsapp", "reason": "bill"},
]
CASES = (
    Case("contacts", MIX, 5.0, 5),
    Case("offered", MIX, 3.0, 3),
    Case("channel_share", MIX, 2 / 5, 5),
    Case("channel_share", MIX, 1 / 5, 5, {"channel": "chat"}),
    Case("reason_share", MIX, 1 / 5, 5),
    Case("reason_share", MIX, 3 / 5, 5, {"reason": "bill"}),
    Case("contacts", [], 0.0, 0),
    Case("channel_share", [], None, 0),
)


@pytest.mark.parametrize("case", CASES, ids=name_of)
def test_volume_gives_the_value_worked_by_hand(engine: Engine, case: Case) -> None:
    check(engine, case)


def test_a_channel_that_does_not_exist_is_refused_with_near_names(engine: Engine) -> None:
    with pytest.raises(MeasureError, match="did you mean phone"):
        cell_of(engine, "channel_share", channel="phones")
