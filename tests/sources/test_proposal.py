"""A mapping proposed for a file loads, and reads the file as its owner means it."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from escucha.errors import SourceError
from escucha.sources.mapping import parse_mapping
from escucha.sources.proposal import propose
from escucha.sources.source import Ask
from escucha.sources.tabular import read

SPANISH = """Id Llamada;Teléfono;Canal;Fecha;Hora Inicio;Espera (seg);Duración;Abandonada;Agente;NPS;Rareza
1;11444;Teléfono;03/04/2026;10:15:00;12,5;00:05:30;No;Ana;9;x
2;11445;WhatsApp;25/04/2026;10:20:00;1.030,0;00:01:10;Sí;;;y
"""
ENGLISH = """Call ID,Caller,Channel,Start Time,End Time,Queue,Wait Time,Talk Time (min),Status
a1,555,Voice,04/25/2026 10:15 AM,04/25/2026 10:20 AM,Sales,30,2.5,Answered
a2,556,Live Chat,04/26/2026 01:15 PM,04/26/2026 01:20 PM,Sales,31,1.5,Missed
"""
PORTUGUESE = """protocolo\tcliente\tdata hora\tfila\tatendente\tmotivo do contato
1\t7\t2026-04-03 10:00:00\tvendas\tana\tfatura
"""


def ingested(folder: Path, text: str) -> tuple[str, dict[str, list[dict[str, Any]]]]:
    """The proposal for a file, and what the file gives by it."""
    file, mapping = folder / "a.csv", folder / "m.toml"
    file.write_text(text, encoding="utf-8")
    proposed = propose(file, say=str)
    mapping.write_text(proposed, encoding="utf-8")
    assert parse_mapping(proposed, name="m.toml").tables
    batches = list(read(Ask(file, mapping=mapping)))
    assert [each for batch in batches for each in batch.rejected] == []
    return proposed, {batch.table: batch.rows.to_pylist() for batch in batches}


def test_spanish_headers_split_dates_clock_durations_and_decimal_commas(tmp_path: Path) -> None:
    proposed, found = ingested(tmp_path, SPANISH)
    first, second = found["contact"]
    assert first["started_at"] == datetime(2026, 4, 3, 10, 15)
    assert (first["channel"], first["wait_s"], first["talk_s"]) == ("phone", 12.5, 330.0)
    assert (first["outcome"], second["outcome"], second["wait_s"]) == ("served", "abandoned", 1030.0)
    (survey,) = found["survey"]
    assert (survey["contact_id"], survey["nps"]) == ("1", 9)
    assert '#   "Rareza"' in proposed


def test_english_headers_month_first_and_minutes(tmp_path: Path) -> None:
    _, found = ingested(tmp_path, ENGLISH)
    first, second = found["contact"]
    assert (first["started_at"], second["started_at"]) == (datetime(2026, 4, 25, 10, 15), datetime(2026, 4, 26, 13, 15))
    assert (first["talk_s"], second["channel"], second["outcome"]) == (150.0, "chat", "abandoned")


def test_portuguese_headers_and_a_channel_that_is_the_same_for_all(tmp_path: Path) -> None:
    proposed, found = ingested(tmp_path, PORTUGUESE)
    (row,) = found["contact"]
    assert (row["contact_id"], row["queue"], row["agent_id"], row["reason"]) == ("1", "vendas", "ana", "fatura")
    assert 'channel = "phone"  # ' in proposed


def test_a_date_that_could_be_read_both_ways_is_flagged(tmp_path: Path) -> None:
    proposed, _ = ingested(tmp_path, "id;fecha;canal\n1;03/04/2026;chat\n")
    assert "day_first = true  # " in proposed


def test_a_word_that_was_not_recognised_is_left_to_the_user(tmp_path: Path) -> None:
    proposed, found = ingested(tmp_path, "id;fecha;canal;estado\n1;2026-04-03;Paloma;Cerrado\n2;2026-04-03;chat;Raro\n")
    assert '"Paloma" = "other"  # ' in proposed
    assert '"Raro" = ""  # ' in proposed
    assert [row["outcome"] for row in found["contact"]] == ["served", None]


def test_a_required_column_that_is_missing_is_pointed_out(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("cliente;fecha;canal\n1;2026-04-03;chat\n")
    assert '# contact_id = ""  # ' in propose(file, say=str)


def test_a_file_about_something_else_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("pera;manzana\n1;2\n")
    with pytest.raises(SourceError, match=r"no column of a\.csv was recognised"):
        propose(file, say=str)


@pytest.mark.parametrize("stamp", ["03/04/2026 10:15", "2026-04-03 10:15:00"])
def test_the_only_dated_column_is_the_arrival_whatever_it_is_called(tmp_path: Path, stamp: str) -> None:
    _, rows = ingested(tmp_path, f"N° de llamada;Canal;Momento de entrada\n1;Teléfono;{stamp}\n2;Chat;{stamp}\n")
    assert [row["started_at"] for row in rows["contact"]] == [datetime(2026, 4, 3, 10, 15)] * 2


def test_a_mark_beyond_five_is_a_recommendation_and_one_within_five_a_satisfaction(tmp_path: Path) -> None:
    head = "Id Llamada;Canal;Fecha;Nota\n"
    _, beyond = ingested(tmp_path, head + "1;Chat;25/04/2026 10:00;9\n2;Chat;25/04/2026 11:00;3\n")
    _, within = ingested(tmp_path, head + "1;Chat;25/04/2026 10:00;5\n2;Chat;25/04/2026 11:00;3\n")
    assert [row["nps"] for row in beyond["survey"]] == [9, 3]
    assert [row["csat"] for row in within["survey"]] == [5, 3]
