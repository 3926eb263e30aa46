"""A rejected row is kept once a line and table."""

from __future__ import annotations

from escucha.tables.rejected import Rejected, quarantined


def test_of_several_faults_in_one_line_the_first_counts_and_tables_are_told_apart() -> None:
    faults = (
        Rejected(3, "contact", "wait_s", "range", "first"),
        Rejected(3, "contact", "channel", "value", "second"),
        Rejected(3, "survey", "nps", "range", "other table"),
    )
    rows = quarantined(faults, ingest_id="i", input_name="a.csv").to_pylist()
    assert sorted(row["message"] for row in rows) == ["first", "other table"]
    assert {(row["ingest_id"], row["input"], row["line"]) for row in rows} == {("i", "a.csv", 3)}
