"""A prepared table brings what is asked of it: other tables are joined only when one of their columns is used."""

from __future__ import annotations

import ibis.expr.types as ir
import pytest

from escucha.engines.engine import Engine
from escucha.errors import TableError
from escucha.tables.prepared import Lookup, prepared, prepared_table
from escucha.tables.survey_prepared import survey_prepared
from tests.measures.case import store
from tests.tables.views import read_by


def names_in(view: ir.Table) -> set[str]:
    """The stored tables that an expression reads."""
    import ibis.expr.operations as ops

    return {node.name for node in view.op().find(ops.UnboundTable)}


@pytest.mark.parametrize(
    ("needed", "read"),
    [
        ({"nps"}, {"survey"}),
        ({"nps", "customer_id", "contact_id", "day"}, {"survey"}),
        ({"nps", "queue"}, {"survey", "contact"}),
        ({"segment"}, {"survey", "customer"}),
        ({"nps", "queue", "segment"}, {"survey", "contact", "customer"}),
    ],
    ids=lambda names: " ".join(sorted(names)),
)
def test_another_table_is_read_only_when_one_of_its_columns_is_used(needed: set[str], read: set[str]) -> None:
    assert names_in(survey_prepared.build(frozenset(needed))) == read


def test_a_column_that_is_not_there_is_answered_with_a_near_one() -> None:
    with pytest.raises(TableError, match="survey_prepared has no column segmnt; did you mean segment"):
        survey_prepared.build(frozenset({"nps", "segmnt"}))


def test_a_prepared_table_that_is_not_there_is_answered_with_a_near_one() -> None:
    with pytest.raises(TableError, match="there is no prepared table survey_prepare; did you mean survey_prepared"):
        prepared_table("survey_prepare")


def test_a_row_whose_key_is_null_or_unknown_stays_with_nothing_looked_up(engine: Engine) -> None:
    store(engine, "contact", [{"contact_id": "k1", "queue": "ventas", "customer_id": "ana"}])
    store(engine, "customer", [{"customer_id": "ana", "segment": "hogar"}])
    store(
        engine,
        "survey",
        [
            {"survey_id": "1", "contact_id": "k1", "customer_id": "ana", "nps": 9},
            {"survey_id": "2", "contact_id": None, "customer_id": "ana", "nps": 3},
            {"survey_id": "3", "contact_id": "gone", "customer_id": None, "nps": 7},
        ],
    )
    found = read_by(engine, survey_prepared, "nps", "queue", "segment")
    assert [(row["nps"], row["queue"], row["segment"]) for row in found] == [
        (9, "ventas", "hogar"), (3, None, "hogar"), (7, None, None)
    ]  # fmt: skip


def test_a_looked_up_column_may_be_called_otherwise_here(engine: Engine) -> None:
    @prepared(unit="survey_id", dimensions=(), lookups=(Lookup("contact", "contact_id", {"asked_at": "started_at"}),))
    def renamed(survey: ir.Table) -> ir.Table:
        """Surveys with the arrival of their contact."""
        return survey

    store(engine, "contact", [{"contact_id": "k1"}])
    store(engine, "survey", [{"survey_id": "1", "contact_id": "k1"}])
    (row,) = read_by(engine, renamed, "asked_at")
    assert f"{row['asked_at']:%Y-%m-%d %H:%M}" == "2026-03-02 12:00"
    assert (renamed.name, renamed.doc) == ("renamed", "Surveys with the arrival of their contact.")
