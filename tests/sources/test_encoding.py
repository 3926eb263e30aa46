"""The encoding of a text file is found, or the reason why it is no text is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from escucha.errors import SourceError
from escucha.sources.encoding import detect_encoding, utf8_blocks

TEXT = "teléfono;reclamación;¿qué pasó?;añares;¡sí!\n" * 20


@pytest.mark.parametrize(
    ("encoding", "found"),
    [
        ("utf-8", "utf-8"), ("utf-8-sig", "utf-8-sig"), ("cp1252", "cp1252"), ("latin-1", "cp1252"),
        ("utf-16", "utf-16"), ("utf-16-le", "utf-16-le"), ("utf-16-be", "utf-16-be"),
    ],
)  # fmt: skip
def test_encodings_of_offices_and_systems_are_found(tmp_path: Path, encoding: str, found: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(TEXT.encode(encoding))
    assert detect_encoding(file) == found
    blocks = [block for block, _ in utf8_blocks(file, found, 100)]
    assert b"".join(blocks).decode() == TEXT


def test_an_accent_far_into_the_file_still_decides(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(b"plain;ascii\n" * 200_000 + "año;señal;camión\n".encode("cp1252") * 30)
    assert detect_encoding(file) == "cp1252"


def test_a_file_that_changes_encoding_says_at_which_line(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("año\n".encode() * 3 + "año\n".encode("latin-1"))
    with pytest.raises(SourceError, match="line 4 is not"):
        detect_encoding(file)


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"", "is empty"), (b" \n\n", "is empty"), (b"PK\x03\x04abc", "zip"), (b"\x1f\x8babc", "gzip"),
        (b"%PDF-1.7", "PDF"), (b"PAR1....", "Parquet"), (b"\xd0\xcf\x11\xe0abc", "password"),
        (b"a;b\n1;\x002\n", "zero bytes"), (bytes(range(1, 32)) * 9 + b"\xff\xfe\x81" * 9, "not text"),
    ],
)  # fmt: skip
def test_what_is_no_text_is_named(tmp_path: Path, content: bytes, said: str) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes(content)
    with pytest.raises(SourceError, match=said):
        detect_encoding(file)


def test_a_wrong_stated_encoding_names_the_line_and_an_unknown_one_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "a.csv"
    file.write_bytes("uno\ndos\naño\n".encode("latin-1"))
    with pytest.raises(SourceError, match=r"line 3 of a\.csv is not written in utf-8"):
        list(utf8_blocks(file, "utf-8", 100))
    with pytest.raises(SourceError, match="no encoding klingon"):
        list(utf8_blocks(file, "klingon", 100))
