"""Words: what a user reads, in Spanish, English and Portuguese, from the message catalogues."""

from __future__ import annotations

import gettext
import io
from collections.abc import Callable
from functools import cache
from pathlib import Path

from escucha.errors import EscuchaError, Said

LANGUAGES = ("es", "en", "pt")
FOLDER = Path(__file__).parent / "locale"
Say = Callable[[str], str]


@cache
def say(language: str) -> Say:
    """A function that gives the words of ``language`` for a message; unknown messages come back as they are.

    The catalogues are the ``.po`` files of ``locale/<language>/``, one a part of the product.
    """
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    first: gettext.NullTranslations = gettext.NullTranslations()
    for file in sorted((FOLDER / language).glob("*.po")):
        with file.open("rb") as text:
            compiled = io.BytesIO()
            write_mo(compiled, read_po(text, locale=language))
        compiled.seek(0)
        catalogue = gettext.GNUTranslations(compiled)
        catalogue.add_fallback(first)
        first = catalogue
    return first.gettext


def explained(error: EscuchaError, language: str) -> str:
    """What ``error`` says, in ``language``."""
    return _filled(error.template, error.values, say(language))


def _filled(template: str, values: dict[str, object], words: Say) -> str:
    """``template`` and the texts among its ``values`` in the language of ``words``."""
    shown = {
        name: _filled(value.template, value.values, words) if isinstance(value, Said) else value
        for name, value in values.items()
    }
    return words(template).format(**shown) if values else words(template)
