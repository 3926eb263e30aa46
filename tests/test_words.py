"""Errors are said in the reader's language; that every message has its words is held by tools/house/catalogues.py."""

from __future__ import annotations

from pathlib import Path

import pytest

from escucha.errors import EscuchaError, Said, SettingsError, did_you_mean
from escucha.words import FOLDER, explained


@pytest.mark.parametrize("file", sorted(FOLDER.rglob("*.po")), ids=lambda file: f"{file.parent.name}/{file.name}")
def test_a_catalogue_has_no_empty_and_no_doubtful_message(file: Path) -> None:
    from babel.messages.pofile import read_po

    with file.open("rb") as text:
        catalogue = read_po(text, locale=file.parent.name)
    bad = [message.id for message in catalogue if message.id and (not message.string or message.fuzzy)]
    assert not bad


def test_an_error_keeps_its_values_and_its_hint_in_every_language() -> None:
    error = SettingsError(
        "{key} in {file}: {problem}", key="titel", file="escucha.toml",
        problem=Said("there is no such key; {hint}", hint=did_you_mean("titel", ["title", "zone"])),
    )  # fmt: skip
    assert str(error) == "titel in escucha.toml: there is no such key; did you mean title? allowed: title, zone"
    assert explained(error, "es") == (
        "titel en escucha.toml: no existe esa clave; ¿quiso decir title? se admiten: title, zone"
    )


def test_a_message_that_no_catalogue_knows_is_said_as_it_is() -> None:
    assert explained(EscuchaError("never {said}", said="said"), "pt") == "never said"
