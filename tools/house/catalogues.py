"""Message catalogues: every word a user reads exists in the three languages."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tools.house.tree import Module, Tree

LOCALE = "src/escucha/locale"
LANGUAGES = ("es", "en", "pt")
CALLS = frozenset({"_", "say", "gettext", "mark"})


@dataclass(frozen=True)
class Message:
    """One text in the source: where it stands, and in which language it is written there."""

    where: str
    text: str
    language: str


def messages(tree: Tree) -> Iterator[Message]:
    """Every message of the source: error templates (English), words said in code and in templates (Spanish)."""
    errors = error_names(tree)
    for module in tree.part("src"):
        yield from _of_module(module, errors)
    for file in sorted((tree.root / "src").rglob("*.html")):
        for line, text, _comments, _context in extract_from_file("jinja2.ext:babel_extract", file, options={}):
            yield Message(f"{tree.name(file)}:{line}", text if isinstance(text, str) else text[0], "es")


def error_names(tree: Tree) -> frozenset[str]:
    """Names of the classes of the source that are errors of ours."""
    classes = {
        node.name: {each.id for each in node.bases if isinstance(each, ast.Name)}
        for module in tree.part("src")
        for node in ast.walk(module.tree)
        if isinstance(node, ast.ClassDef)
    }
    found = {"EscuchaError"}
    while more := {name for name, parents in classes.items() if parents & found} - found:
        found |= more
    return frozenset(found)


def _of_module(module: Module, errors: frozenset[str]) -> Iterator[Message]:
    calls = CALLS | _sayers(module)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call) or not node.args:
            continue
        first = node.args[0]
        if not isinstance(first, ast.Constant) or not isinstance(first.value, str) or first.value in LANGUAGES:
            continue
        if _called(node) in errors:
            yield Message(module.at(node), first.value, "en")
        elif _called(node) in calls or (isinstance(node.func, ast.Call) and _called(node.func) == "say"):
            yield Message(module.at(node), first.value, "es")


def _called(call: ast.Call) -> str:
    """The last name of what is called: ``say`` of ``self.say(...)``."""
    match call.func:
        case ast.Name(id=name) | ast.Attribute(attr=name):
            return name
    return ""


def _sayers(module: Module) -> set[str]:
    """Names that hold what ``say`` gives: assigned from it or annotated ``Say``."""
    found: set[str] = set()
    for node in ast.walk(module.tree):
        match node:
            case ast.Assign(targets=[ast.Name(id=name)], value=ast.Call() as call) if _called(call) == "say":
                found.add(name)
            case ast.arg(arg=name, annotation=ast.Name(id="Say")):
                found.add(name)
            case ast.AnnAssign(target=ast.Name(id=name), annotation=ast.Name(id="Say")):
                found.add(name)
    return found


def catalogue(root: Path, language: str) -> dict[str, str]:
    """What ``language`` says for each message; fuzzy and empty entries are left out."""
    found: dict[str, str] = {}
    for file in sorted((root / LOCALE / language).glob("*.po")):
        with file.open("rb") as content:
            for entry in read_po(content, locale=language):
                text, said = entry.id, entry.string
                text, said = (each if isinstance(each, str) else each[0] for each in (text, said or ""))
                if text and said and not entry.fuzzy:
                    found[text] = said
    return found


def missing(tree: Tree, more: Iterable[Message] = ()) -> Iterator[str]:
    """Messages without words in a language, and translations that name other fields than their message.

    ``more`` are messages that are not written as calls, such as the summaries of measures.
    """
    spoken = {language: catalogue(tree.root, language) for language in LANGUAGES}
    for message in (*messages(tree), *more):
        absent = [each for each in LANGUAGES if each != message.language and message.text not in spoken[each]]
        if absent:
            yield f"{message.where}: not said in {' and '.join(absent)}: {message.text!r}"
    for language, said in spoken.items():
        for text, words in said.items():
            if fields(text) != fields(words):
                yield f"{LOCALE}/{language}: fields differ from those of {text!r}"


def fields(text: str) -> frozenset[str]:
    """The names of the ``{fields}`` of ``text``; none when it is not a template."""
    try:
        return frozenset(name for _, name, _, _ in Formatter().parse(text) if name)
    except ValueError:
        return frozenset()
