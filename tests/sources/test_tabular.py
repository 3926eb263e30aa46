"""Files with columns come in by a mapping, from every format alike."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from openpyxl import Workbook

from escucha.errors import EscuchaError, MappingError, SourceError
from escucha.sources.source import Ask, Batch
from escucha.sources.tabular import check, read

MAPPING = """
table = "contact"
zone = "America/Argentina/Buenos_Aires"
day_first = true
decimal = ","
[columns]
contact_id = "Id"
customer_id = "Teléfono"
started_at = ["Fecha", "Hora"]
talk_s = "Duración"
hold_s = "Retención"
channel = "Canal"
is_recorded = "Grabada"
[units]
talk_s = "hms"
[values.channel]
"Llamada" = "phone"
[constants]
direction = "inbound"
[computed]
ended_at = { from = "Inicio", plus = "Duración", unit = "hms" }
wait_s = { from = "Cola", to = "Inicio" }
"""
HEADER = ("Id", "Teléfono", "Fecha", "Hora", "Cola", "Inicio", "Duración", "Retención", "Canal", "Grabada", "Otra")
ROW = ("7", "1144445555", "03/04/2026", "10:15", "03/04/2026 10:15:00", "03/04/2026 10:15:30", "00:01:30", "2,5",
       "Llamada", "Sí", "x")  # fmt: skip
EXPECTED = {
    "contact_id": "7",
    "customer_id": "1144445555",
    "started_at": datetime(2026, 4, 3, 13, 15),
    "talk_s": 90.0,
    "hold_s": 2.5,
    "channel": "phone",
    "is_recorded": True,
    "direction": "inbound",
    "ended_at": datetime(2026, 4, 3, 13, 17),
    "wait_s": 30.0,
}


SAMPLE_FILE = "a.csv"
SAMPLE_HEADER = "contact_id,channel,started_at,customer_id,reason\n"


def sample(n: int) -> str:
    """The n-th line of a sample."""
    return f"{n},phone,2026-01-{1 + n % 28:02} 10:00:00,c{n % 3},baja"


def write(file: Path, *rows: tuple[str | None, ...]) -> Path:
    """A file of the format that its name says, with the header and these rows."""
    if file.suffix == ".csv":
        file.write_text("\n".join(";".join(cell or "" for cell in row) for row in (HEADER, *rows)), encoding="cp1252")
    elif file.suffix == ".jsonl":
        file.write_text("\n".join(json.dumps(dict(zip(HEADER, row, strict=True))) for row in rows))
    elif file.suffix == ".parquet":
        columns = {name: [row[place] for row in rows] for place, name in enumerate(HEADER)}
        pq.write_table(pa.table(columns), file)
    else:
        book = Workbook()
        sheet = book.active
        assert sheet is not None
        for row in (HEADER, *rows):
            sheet.append(row)
        book.save(file)
    return file


def ask(folder: Path, where: Path, mapping: str | None = MAPPING, **more: object) -> Ask:
    """What to read, with the mapping in a file of its own."""
    if mapping is None:
        return Ask(where, **more)  # type: ignore[arg-type]
    file = folder / "m.toml"
    file.write_text(mapping)
    return Ask(where, mapping=file, **more)  # type: ignore[arg-type]


def only(batches: list[Batch]) -> Batch:
    """The one batch."""
    (batch,) = batches
    return batch


@pytest.mark.parametrize("name", ["a.csv", "a.jsonl", "a.parquet", "a.xlsx"])
def test_every_format_gives_the_same_rows_with_their_lines(tmp_path: Path, name: str) -> None:
    bad = (*ROW[:2], "31/02/2026", *ROW[3:])
    batch = only(list(read(ask(tmp_path, write(tmp_path / name, ROW, bad)))))
    assert batch.rows.to_pylist() == [EXPECTED]
    first = 1 if name in ("a.jsonl", "a.parquet") else 2
    assert batch.lines.to_pylist() == [first]
    (rejected,) = batch.rejected
    assert (rejected.line, rejected.column, rejected.reason) == (first + 1, "started_at", "type")
    assert "31/02/2026" in rejected.message


def test_a_rejected_row_never_repeats_a_private_column(tmp_path: Path) -> None:
    bad = (*ROW[:6], "noventa", *ROW[7:])
    (rejected,) = only(list(read(ask(tmp_path, write(tmp_path / "a.csv", bad))))).rejected
    assert "1144445555" not in f"{rejected.row}{rejected.message}"
    assert rejected.row is not None
    assert json.loads(rejected.row)["contact_id"] == "7"


def test_native_types_of_excel_need_no_formats(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "at", "wait", "ok"])
    sheet.append([7, datetime(2026, 4, 3, 10, 15), 12.5, True])
    other = book.create_sheet("Otra")
    other.append(["id"])
    book.save(tmp_path / "a.xlsx")
    text = 'table = "contact"\n[columns]\ncontact_id="id"\nstarted_at="at"\nwait_s="wait"\nis_recorded="ok"\n'
    asked = ask(tmp_path, tmp_path / "a.xlsx", text + '[constants]\nchannel="phone"')
    row = only(list(read(asked))).rows.to_pylist()[0]
    assert (row["contact_id"], row["started_at"], row["wait_s"], row["is_recorded"]) == (
        "7", datetime(2026, 4, 3, 10, 15), 12.5, True,
    )  # fmt: skip
    with pytest.raises(SourceError, match="has no sheet Otras; did you mean Otra"):
        check(ask(tmp_path, tmp_path / "a.xlsx", 'sheet = "Otras"\n' + text + '[constants]\nchannel="phone"'))


def test_canonical_headers_need_no_mapping_and_name_their_table(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("contact_id,channel,started_at,wait_s\n1,phone,2026-04-03 10:00:00,5\n")
    batch = only(list(read(Ask(file, zone="America/Bogota"))))
    assert (batch.table, batch.rows["started_at"].to_pylist()) == ("contact", [datetime(2026, 4, 3, 15)])
    file.write_text("survey_id,nps\n1,9\n")
    assert only(list(read(Ask(file)))).table == "survey"


def test_other_headers_without_a_mapping_are_told_how_to_get_one(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match=r"make a mapping with: escucha map a\.csv"):
        check(Ask(write(tmp_path / "a.csv", ROW)))


def test_one_file_may_feed_several_tables_with_the_rows_that_each_wants(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_text("id;at;state;nps\n1;2026-01-01;Cerrado;9\n2;2026-01-02;Abierto;\n3;2026-01-03;Cerrado;\n4;x\n")
    text = """
    [[table]]
    name = "contact"
    columns = { contact_id = "id", started_at = "at" }
    constants = { channel = "phone" }
    only = { state = ["Cerrado"] }
    [[table]]
    name = "survey"
    columns = { survey_id = "id", nps = "nps" }
    present = ["nps"]
    """
    contact, survey = read(ask(tmp_path, file, text))
    assert contact.rows["contact_id"].to_pylist() == ["1", "3"]
    assert contact.lines.to_pylist() == [2, 4]
    assert (survey.rows["nps"].to_pylist(), survey.lines.to_pylist()) == ([9], [2])
    assert [each.line for each in (*contact.rejected, *survey.rejected)] == [5]


def test_nothing_before_the_moment_asked_for(tmp_path: Path) -> None:
    later = (ROW[0] + "8", ROW[1], "04/04/2026", *ROW[3:])
    asked = ask(tmp_path, write(tmp_path / "a.csv", ROW, later), since=datetime(2026, 4, 4))
    assert only(list(read(asked))).rows["contact_id"].to_pylist() == ["78"]


def test_batches_are_small_and_the_same_every_time(tmp_path: Path) -> None:
    rows = [(f"{n}", *ROW[1:]) for n in range(25)]
    asked = ask(tmp_path, write(tmp_path / "a.csv", *rows), batch_rows=10)
    sizes = [len(batch.rows) for batch in read(asked)]
    assert sizes == [9, 9, 7]
    assert sizes == [len(batch.rows) for batch in read(asked)]


def test_texts_that_stand_for_nothing_are_null(tmp_path: Path) -> None:
    row = (*ROW[:7], "NULL", "Llamada", "?", "-")
    found = only(list(read(ask(tmp_path, write(tmp_path / "a.csv", row))))).rows.to_pylist()[0]
    assert (found["hold_s"], found["is_recorded"]) == (None, None)


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.csv", b"", "is empty"),
        ("a.csv", b"Id;Canal\n", "header and no rows"),
        ("a.csv", b"\x00\x01\x02\xff" * 99, "not text|zero bytes"),
        ("a.csv", b"PK\x03\x04" + b"x" * 99, "zip archive or Excel"),
        ("a.csv", b"Id;Id\n1;2\n", "two columns called Id"),
        ("a.csv", b"Otro;Canal\n1;2\n", "reads the column Id"),
        ("a.parquet", b"PAR1 no, really PAR1", "not a whole Parquet file"),
        ("a.parquet", b"hello, this is text\n1,2\n", "not a whole Parquet file"),
        ("a.xlsx", b"PK\x03\x04 broken", "not a whole Excel workbook"),
        ("a.xlsx", b"\xd0\xcf\x11\xe0 locked", "protected by a password"),
        ("a.json", b'[{"Id": 1}]', "one JSON list"),
        ("a.jsonl", b'{"Id": \n', "no line with a JSON object"),
    ],
)
def test_bad_files_say_what_they_are(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(EscuchaError, match=said):
        check(ask(tmp_path, tmp_path / name))


def test_a_wrong_delimiter_is_suspected(tmp_path: Path) -> None:
    with pytest.raises(MappingError, match="is the delimiter ';'"):
        check(ask(tmp_path, write(tmp_path / "a.csv", ROW), 'delimiter = ","\n' + MAPPING))


def test_a_missing_file_or_a_folder_is_told(tmp_path: Path) -> None:
    write(tmp_path / "llamadas.csv", ROW)
    with pytest.raises(SourceError, match=r"did you mean llamadas\.csv"):
        check(ask(tmp_path, tmp_path / "lamadas.csv"))
    with pytest.raises(SourceError, match="is a folder"):
        check(Ask(tmp_path))


def test_a_constant_that_does_not_fit_is_refused(tmp_path: Path) -> None:
    text = MAPPING.replace('direction = "inbound"', 'n_transfers = "muchas"')
    with pytest.raises(MappingError, match="constant of n_transfers does not fit; it takes a"):
        list(read(ask(tmp_path, write(tmp_path / "a.csv", ROW), text)))
