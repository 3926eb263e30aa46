"""Everything that an error can say is there in Spanish and Portuguese, with the same values."""

from __future__ import annotations

import ast
import string
from collections.abc import Iterator
from pathlib import Path

import pytest

import escucha
from escucha.errors import EscuchaError, Said, SettingsError, did_you_mean
from escucha.settings import PROBLEMS
from escucha.words import FOLDER, explained, say

SOURCE = Path(escucha.__file__).parent


def templates() -> Iterator[tuple[str, str]]:
    """Every template of an error in the source, with where it stands."""
    for file in sorted(SOURCE.rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if not isinstance(node, ast.Call) or not node.args:
                continue
            called = node.func.id if isinstance(node.func, ast.Name) else getattr(node.func, "attr", "")
            first = node.args[0]
            is_ours = called == "Said" or (called.endswith("Error") and called not in ("ValueError", "TypeError"))
            if is_ours and isinstance(first, ast.Constant) and isinstance(first.value, str):
                yield first.value, f"{file.relative_to(SOURCE)}:{node.lineno}"
    for problem in PROBLEMS.values():
        yield problem, "settings.py"


def fields(text: str) -> set[str]:
    """The names of the values that a template shows."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name}


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_error_is_translated_and_shows_the_same_values(language: str) -> None:
    words = say(language)
    missing = {f"{where}: {template}" for template, where in templates() if words(template) == template}
    assert not missing, "add to locale/{}/errors.po:\n{}".format(language, "\n".join(sorted(missing)))
    other = {template for template, _ in templates() if fields(words(template)) != fields(template)}
    assert not other


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
