"""Delimited text comes in whole, with the line of every row."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import escucha.sources.delimited as delimited
from escucha.errors import SourceError
from escucha.sources.delimited import frames, headers
from escucha.sources.frame import Layout


def read(file: Path, layout: Layout = Layout(), most: int = 1000) -> list[tuple[int, tuple[str | None, ...]]]:
    """Every row with its line."""
    names = headers(file, layout)
    found = []
    for frame in frames(file, layout, names, most):
        rows = zip(*(frame.rows[name].to_pylist() for name in names), strict=True)
        found += list(zip(frame.lines.to_pylist(), rows, strict=True))
    return found


def write(folder: Path, text: str) -> Path:
    """A file that holds ``text`` as it is."""
    file = folder / "a.csv"
    file.write_bytes(text.encode())
    return file


@pytest.mark.parametrize("delimiter", [";", ",", "\t", "|"])
def test_the_delimiter_is_found(tmp_path: Path, delimiter: str) -> None:
    text = (
        "id;monto;nota\n1;2,5;a\n2;3,5;b\n".replace(";", delimiter) if delimiter != "," else "id,monto,nota\n1,2.5,a\n"
    )
    assert headers(write(tmp_path, text), Layout()) == ["id", "monto", "nota"]


def test_a_decimal_comma_does_not_pass_for_the_delimiter(tmp_path: Path) -> None:
    assert headers(write(tmp_path, "id;monto\n1;2,5\n2;3,5\n"), Layout()) == ["id", "monto"]


def test_lines_are_exact_over_quoted_line_breaks_empty_lines_and_blank_rows(tmp_path: Path) -> None:
    file = write(tmp_path, 'a;b\n1;x\n\n2;"dos\nlíneas\ny ""más"""\n;\n3;"z;w"\n')
    assert read(file) == [(2, ("1", "x")), (4, ("2", 'dos\nlíneas\ny "más"')), (8, ("3", "z;w"))]


def test_windows_line_ends_and_a_last_line_without_one(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a;b\r\n1;x\r\n\r\n2;y")) == [(2, ("1", "x")), (4, ("2", "y"))]


def test_an_old_line_end_is_read_too(tmp_path: Path) -> None:
    assert read(write(tmp_path, "a;b\r1;x\r2;y\r")) == [(2, ("1", "x")), (3, ("2", "y"))]


def test_lines_above_the_header_are_skipped_and_counted(tmp_path: Path) -> None:
    file = write(tmp_path, "Reporte de llamadas\nAbril\na;b\n1;x\n")
    assert read(file, Layout(skip_lines=2)) == [(4, ("1", "x"))]


def test_ragged_rows_are_told_by_their_line_and_do_not_stop_the_others(tmp_path: Path) -> None:
    file = write(tmp_path, 'a;b\n1;x\n2\n3;"y\n";z\n4;w\n')
    (frame,) = frames(file, Layout(delimiter=";"), ["a", "b"], 1000)
    assert frame.rows["a"].to_pylist() == ["1", "4"]
    assert frame.lines.to_pylist() == [2, 6]
    assert frame.misshapen == (
        (3, "the line has 1 fields, the header 2"),
        (4, "the line has 3 fields, the header 2"),
    )


def test_an_inch_mark_inside_a_field_is_a_character(tmp_path: Path) -> None:
    assert read(write(tmp_path, 'a;b\n1;pantalla 5" rota\n2;y\n'))[0] == (2, ("1", 'pantalla 5" rota'))


def test_a_quote_that_never_closes_is_told_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(SourceError, match=r"quote opened at or after line 2 .* never closed"):
        read(write(tmp_path, 'a;b\n1;"x\n2;y\n'), Layout(delimiter=";"))
    assert len(read(write(tmp_path, 'a;b\n1;"x\n2;y\n'), Layout(delimiter=";", quote=""))) == 2


@pytest.mark.parametrize(
    ("text", "said"),
    [("a;b\n", "header and no rows"), ("a;b\n\n  \n", "header and no rows"), ("a;a\n1;2\n", "two columns called a")],
)
def test_a_file_without_rows_or_with_a_name_twice_is_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(SourceError, match=said):
        headers(write(tmp_path, text), Layout())


def test_small_blocks_give_the_same_rows_and_lines_as_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "a;b\n" + "".join(f'{n};"dos\nlíneas {n}"\n' if n % 3 == 0 else f"{n};x\n" for n in range(500))
    whole = read(write(tmp_path, text))
    monkeypatch.setattr(delimited, "BLOCK_BYTES", 64)
    assert read(write(tmp_path, text), most=7) == whole
    assert len(whole) == 500


CELL = st.text(alphabet='ab1 "\n;,é', max_size=6)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.tuples(CELL, CELL), min_size=1, max_size=12), block=st.integers(8, 200))
def test_whatever_the_standard_library_writes_is_read_back(
    tmp_path: Path, rows: list[tuple[str, str]], block: int
) -> None:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_ALL)
    writer.writerow(["a", "b"])
    lines = []
    for row in rows:
        lines.append(out.getvalue().count("\n") + 1)
        writer.writerow(row)
    file = write(tmp_path, out.getvalue())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(delimited, "BLOCK_BYTES", block)
        found = read(file, Layout(encoding="utf-8", delimiter=";", empty=("",)))
    expected = [(line, tuple(cell or None for cell in row)) for line, row in zip(lines, rows, strict=True) if any(row)]
    assert found == expected
