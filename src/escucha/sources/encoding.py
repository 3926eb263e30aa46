"""Encodings: which one a text file is written in, and its bytes as UTF-8."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from pathlib import Path

from escucha.errors import Said, SourceError

MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
CANDIDATES = ["cp1252", "latin_1", "cp850", "mac_roman"]
BINARY = (
    (b"PK\x03\x04", "a zip archive or Excel file"),
    (b"\x1f\x8b", "a gzip archive; unpack it first"),
    (b"%PDF", "a PDF"),
    (b"PAR1", "a Parquet file"),
    (b"\xd0\xcf\x11\xe0", "an old or password-protected Office file; save it as .xlsx without a password"),
    (b"SQLite format", "a SQLite database"),
    (b"\x89PNG", "an image"),
)
SAMPLE = 1 << 16
CHUNK = 1 << 20


def detect_encoding(file: Path) -> str:
    """The encoding of ``file``: by its mark, else UTF-8 when all of it is, else the likeliest one-byte encoding.

    Raises SourceError for a file that is empty or is not text, and for one that mixes UTF-8 with something else.
    """
    with file.open("rb") as content:
        head = content.read(SAMPLE)
    if not head.strip():
        raise SourceError("{file} is empty", file=file.name)
    for mark, encoding in MARKS:
        if head.startswith(mark):
            return encoding
    _refuse_binary(file, head)
    if head[1:2000:2].count(0) > len(head[1:2000:2]) // 2:
        return "utf-16-le"
    if head[0:2000:2].count(0) > len(head[0:2000:2]) // 2:
        return "utf-16-be"
    if b"\0" in head:
        raise SourceError("{file} is not text: it holds zero bytes", file=file.name)
    return _text_encoding(file)


def _refuse_binary(file: Path, head: bytes) -> None:
    for magic, kind in BINARY:
        if head.startswith(magic):
            raise SourceError("{file} is {kind}, not text", file=file.name, kind=Said(kind))


def _text_encoding(file: Path) -> str:
    decoder = codecs.getincrementaldecoder("utf-8")()
    line = 1
    beyond_ascii = False
    with file.open("rb") as content:
        while chunk := content.read(CHUNK):
            try:
                text = decoder.decode(chunk)
            except UnicodeDecodeError as wrong:
                at = wrong.start
                good = wrong.object[:at]
                if beyond_ascii or not good.isascii():
                    raise SourceError(
                        "{file} is written in UTF-8 but line {line} is not; save it in one encoding, or state "
                        'encoding = "cp1252" in the mapping',
                        file=file.name,
                        line=line + good.count(b"\n"),
                    ) from None
                return _one_byte_encoding(file, wrong.object[max(0, at - SAMPLE // 2) : at + SAMPLE // 2])
            beyond_ascii = beyond_ascii or not text.isascii()
            line += chunk.count(b"\n")
    return "utf-8"


def _one_byte_encoding(file: Path, sample: bytes) -> str:
    """The likeliest encoding of ``sample``; control characters say that it is no text at all."""
    from charset_normalizer import from_bytes

    odd = sum(byte < 32 and byte not in b"\t\n\r\f\x1a" for byte in sample)
    if odd > len(sample) // 100:
        raise SourceError("{file} is not text that could be read in any known encoding", file=file.name)
    best = from_bytes(sample, cp_isolation=CANDIDATES).best()
    if best is None or best.encoding == "latin_1":
        return "cp1252" if _decodes(sample, "cp1252") else "latin_1"
    return str(best.encoding)


def _decodes(sample: bytes, encoding: str) -> bool:
    try:
        sample.decode(encoding)
    except UnicodeDecodeError:
        return False
    return True


def utf8_blocks(file: Path, encoding: str, size: int) -> Iterator[tuple[bytes, int]]:
    """The content of ``file`` as UTF-8 in blocks, each with the number of bytes of the file read so far.

    Raises SourceError when the file is not in ``encoding`` or there is no such encoding.
    """
    try:
        decoder = codecs.getincrementaldecoder(encoding)()
    except LookupError:
        raise SourceError(
            "there is no encoding {encoding}; common ones: utf-8, cp1252, latin-1, utf-16", encoding=encoding
        ) from None
    plain = codecs.lookup(encoding).name == "utf-8"
    read = line = 0
    with file.open("rb") as content:
        while chunk := content.read(size):
            read += len(chunk)
            try:
                text = decoder.decode(chunk, not content.peek(1))
            except UnicodeDecodeError as wrong:
                line += 1 + wrong.object[: wrong.start].count(b"\n")
                raise SourceError(
                    "line {line} of {file} is not written in {encoding}; state another encoding in the mapping",
                    line=line,
                    file=file.name,
                    encoding=encoding,
                ) from None
            line += text.count("\n")
            yield (chunk if plain else text.encode()), read
