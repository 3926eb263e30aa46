"""Message catalogues: every word a user reads exists in the three languages."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from string import Formatter

from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from tools.house.tree import Module, Tree

LOCALE = "src/escucha/locale"
LANGUAGES = ("es", "en", "pt")
MEASURE_WORDS = ("title", "question")
CALLS = frozenset({"_", "say", "gettext", "phrase"})


@dataclass(frozen=True)
class Message:
    """One text in the source: where it stands, and in which language it is written there."""

    where: str
    text: str
    language: str


def messages(tree: Tree) -> Iterator[Message]:
    """Every message of the source.

    Templates of errors, titles and questions of measures (English); words said in code and in templates (Spanish).
    """
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
    calls, constants = CALLS | _sayers(module), _constants(module)
    for node in ast.walk(module.tree):
        if not isinstance(node, ast.Call):
            continue
        language, arguments = "", node.args[:1]
        if _called(node) == "measure":
            language, arguments = "en", [each.value for each in node.keywords if each.arg in MEASURE_WORDS]
        elif _called(node) in errors | {"Said"}:
            language = "en"
        elif _called(node) in calls or (isinstance(node.func, ast.Call) and _called(node.func) == "say"):
            language = "es"
        for text in (text for argument in arguments for text in _texts(argument, constants)):
            if language and text.value not in LANGUAGES:
                yield Message(module.at(text), str(text.value), language)


def _texts(argument: ast.expr, constants: dict[str, list[ast.Constant]]) -> list[ast.Constant]:
    """The texts that ``argument`` may be: itself, either branch, or those of the constants that it names."""
    match argument:
        case ast.Constant(value=str()):
            return [argument]
        case ast.IfExp(body=one, orelse=other):
            return _texts(one, constants) + _texts(other, constants)
    names = {node.id for node in ast.walk(argument) if isinstance(node, ast.Name)}
    return [text for name in sorted(names & constants.keys()) for text in constants[name]]


def _constants(module: Module) -> dict[str, list[ast.Constant]]:
    """The texts of each constant of a module: its own, or the values of a dictionary."""
    found: dict[str, list[ast.Constant]] = {}
    for node in module.tree.body:
        match node:
            case (
                ast.Assign(targets=[ast.Name(id=name)], value=value)
                | ast.AnnAssign(target=ast.Name(id=name), value=ast.expr() as value)
            ):
                values = value.values if isinstance(value, ast.Dict) else [value]
                found[name] = [
                    each for each in values if isinstance(each, ast.Constant) and isinstance(each.value, str)
                ]
    return found


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


def missing(tree: Tree) -> Iterator[str]:
    """Messages without words in a language, and translations that name other fields than their message."""
    spoken = {language: catalogue(tree.root, language) for language in LANGUAGES}
    for message in messages(tree):
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
