"""Redaction: what identifies a person replaced by typed placeholders before a text is stored."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

import pyarrow as pa

from escucha.text.addresses import addresses
from escucha.text.names import names
from escucha.text.numbers import numbers
from escucha.text.plain import Found, Plain
from escucha.text.spoken import spoken_numbers

ORDER = (
    "email", "iban", "curp", "cbu", "cvu", "card", "cuit", "cpf", "rut", "cvv", "birthdate", "address", "dni", "phone",
    "number", "name",
)  # fmt: skip
TAG_DIGITS = 2


def found_in(text: str, asked: str = "") -> list[Found]:
    """Kind, start and end of everything personal in ``text``, in order and without overlaps.

    ``asked`` is the turn before it in the contact: it tells what a bare number answers. Of two that overlap the
    longer stays, then the more specific kind.
    """
    plain = Plain(text)
    every = [*numbers(plain, asked), *spoken_numbers(plain, asked), *addresses(plain), *names(plain)]
    if len(every) < 2:
        return every
    every.sort(key=lambda each: (each[1] - each[2], ORDER.index(each[0])))
    kept: list[Found] = []
    for kind, start, end in every:
        if all(end <= other_start or other_end <= start for _, other_start, other_end in kept):
            kept.append((kind, start, end))
    return sorted(kept, key=lambda each: each[1])


def redact_text(text: str, *, asked: str = "", scope: str = "", key: bytes = b"") -> str:
    """``text`` with placeholders such as ``[card]`` or ``[name 4f]``.

    Within a ``scope`` (the contact) the same value gets the same two digits, so that who is who stays readable;
    without one the placeholder has no digits. ``key`` is the workspace's secret.
    """
    parts: list[str] = []
    done = 0
    for kind, start, end in found_in(text, asked):
        tag = f" {_tag(text[start:end], scope=scope, key=key)}" if scope else ""
        parts += [text[done:start], f"[{kind}{tag}]"]
        done = end
    return "".join([*parts, text[done:]]) if parts else text


def redact(texts: pa.ChunkedArray, *, scopes: Sequence[str | None] | None = None, key: bytes = b"") -> pa.ChunkedArray:
    """Every text redacted; null stays null.

    ``scopes`` gives the contact of each text (null: no scopes); a text of the same contact as the one before it is
    read as its answer.
    """
    values = texts.to_pylist()
    whose = list(scopes) if scopes is not None else [None] * len(values)
    cleaned: list[str | None] = []
    for place, text in enumerate(values):
        if text is None:
            cleaned.append(None)
            continue
        scope = whose[place]
        follows = place > 0 and scope is not None and whose[place - 1] == scope
        asked = (values[place - 1] or "") if follows else ""
        cleaned.append(redact_text(text, asked=asked, scope=scope or "", key=key))
    return pa.chunked_array([pa.array(cleaned, pa.string())])


def _tag(value: str, *, scope: str, key: bytes) -> str:
    same = "".join(character for character in value.lower() if character.isalnum())
    digest = hashlib.blake2b(f"{scope}|{same}".encode(), key=key, digest_size=4).hexdigest()
    return digest[:TAG_DIGITS]
