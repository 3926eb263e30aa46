"""Messages are found in code and templates, and held against the catalogues."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.tools.house.tree_of import tree_of
from tools.house.catalogues import Message, catalogue, error_names, fields, messages, missing

HEADER = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=utf-8\\n"\n\n'
ERRORS = "class EscuchaError(Exception): ...\nclass LostError(EscuchaError): ...\nclass GoneError(LostError): ...\n"
RAISE = 'raise GoneError("{name} is gone", name=name)\n'


def po(*entries: tuple[str, str]) -> str:
    return HEADER + "".join(f'msgid "{text}"\nmsgstr "{said}"\n\n' for text, said in entries)


@pytest.mark.parametrize(
    "code",
    [
        'print(say(language)("Hola"))\n',
        'words = say(language)\nwords("Hola")\n',
        'def page(words: Say) -> str:\n    return words("Hola")\n',
        'class Page:\n    words: Say\n    def title(self):\n        return self.words("Hola")\n',
        '_("Hola")\n',
        'TITLE = phrase("Hola")\n',
        'HELLO = "Hola"\nsay(language)(HELLO)\n',
        'HELLO: dict[str, str] = {"a": "Hola"}\nsay(language)(HELLO[key])\n',
        'HELLO = {"a": "Hola"}\nsay(language)(HELLO.get(key, other))\n',
    ],
)
def test_words_said_in_code_are_spanish_messages(tmp_path: Path, code: str) -> None:
    found = [(message.text, message.language) for message in messages(tree_of(tmp_path, {"src/a.py": code}))]
    assert found == [("Hola", "es")]


def test_both_branches_of_a_choice_are_messages(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/a.py": '_("Uno" if n == 1 else "Varios")\n'})
    assert [message.text for message in messages(tree)] == ["Uno", "Varios"]


def test_words_of_templates_are_spanish_messages(tmp_path: Path) -> None:
    page = '<h1>{{ _("Hoy") }}</h1>\n<p>{% trans %}Hola{% endtrans %}</p>\n'
    found = messages(tree_of(tmp_path, {"src/escucha/web/templates/a.html": page}))
    assert [(message.where[-2:], message.text) for message in found] == [(":1", "Hoy"), (":2", "Hola")]


def test_templates_of_errors_are_english_messages(tmp_path: Path) -> None:
    found = list(messages(tree_of(tmp_path, {"src/errors.py": ERRORS, "src/a.py": RAISE})))
    assert found == [Message("src/a.py:1", "{name} is gone", "en")]


def test_errors_of_errors_are_errors_and_others_are_not(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/errors.py": ERRORS + "class Other(Exception): ...\n"})
    assert error_names(tree) == {"EscuchaError", "LostError", "GoneError"}


def test_choosing_a_language_is_not_a_message(tmp_path: Path) -> None:
    assert not list(messages(tree_of(tmp_path, {"src/a.py": 'words = say("es")\n'})))


def test_a_message_is_missing_where_no_catalogue_says_it(tmp_path: Path) -> None:
    files = {
        "src/errors.py": ERRORS,
        "src/a.py": RAISE,
        "src/escucha/locale/es/a.po": po(("{name} is gone", "{name} se fue")),
    }
    assert list(missing(tree_of(tmp_path, files))) == ["src/a.py:1: not said in pt: '{name} is gone'"]


def test_titles_and_questions_of_measures_are_english_messages(tmp_path: Path) -> None:
    code = '@measure(table="contact_prepared", title="NPS", question="Would they?")\ndef nps(): ...\n'
    found = [(message.text, message.language) for message in messages(tree_of(tmp_path, {"src/a.py": code}))]
    assert found == [("NPS", "en"), ("Would they?", "en")]


def test_a_translation_that_names_another_field_is_a_breach(tmp_path: Path) -> None:
    tree = tree_of(tmp_path, {"src/escucha/locale/pt/a.po": po(("{name} is gone", "{nome} foi embora"))})
    assert list(missing(tree)) == ["src/escucha/locale/pt: fields differ from those of '{name} is gone'"]


def test_empty_and_fuzzy_entries_say_nothing(tmp_path: Path) -> None:
    content = po(("One", ""), ("Two", "Dos")) + '#, fuzzy\nmsgid "Three"\nmsgstr "Tres"\n'
    tree_of(tmp_path, {"src/escucha/locale/es/a.po": content})
    assert catalogue(tmp_path, "es") == {"Two": "Dos"}


def test_fields_are_the_names_in_braces() -> None:
    assert fields("{a} and {b!r} and {c:>3}") == {"a", "b", "c"}
    assert fields("82 %") == frozenset()
    assert fields("a brace { alone") == frozenset()
