"""Every error that a caller can meet is said in every language, with the same values."""

from __future__ import annotations

import ast
import inspect
import re
from types import ModuleType

import pytest

import escucha.api.access
import escucha.api.measures
import escucha.api.problems
from escucha import contacts, home, keyset, workspace
from escucha.api.problems import code_of, problem_of
from escucha.errors import EscuchaError, NotFoundError
from escucha.words import LANGUAGES, say

MODULES = (contacts, escucha.api.access, escucha.api.measures, escucha.api.problems, home, keyset, workspace)
FIELD = re.compile(r"\{(\w+)")


def templates(module: ModuleType) -> list[str]:
    """The first argument of every error that ``module`` makes."""
    calls = [
        node for node in ast.walk(ast.parse(inspect.getsource(module))) if isinstance(node, ast.Call) and node.args
    ]
    errors = {name for name, each in vars(module).items() if isinstance(each, type) and issubclass(each, EscuchaError)}
    made = [call.args[0] for call in calls if isinstance(call.func, ast.Name) and call.func.id in errors]
    return [text.value for text in made if isinstance(text, ast.Constant) and isinstance(text.value, str)]


TEMPLATES = sorted({template for module in MODULES for template in templates(module)})


def test_the_errors_are_found() -> None:
    assert "there is no workspace {name}; {hint}" in TEMPLATES
    assert len(TEMPLATES) >= 14


@pytest.mark.parametrize("language", [language for language in LANGUAGES if language != "en"])
@pytest.mark.parametrize("template", TEMPLATES)
def test_every_error_is_said_in_every_language_with_the_same_values(template: str, language: str) -> None:
    said = say(language)(template)
    assert said != template
    assert sorted(FIELD.findall(said)) == sorted(FIELD.findall(template))


def test_a_code_is_the_kind_of_error_in_words() -> None:
    assert code_of(NotFoundError("x")) == "not_found"
    assert code_of(escucha.api.problems.MethodNotAllowed("x")) == "method_not_allowed"


def test_values_of_any_type_become_details() -> None:
    error = EscuchaError("{a} {b} {c}", a=1, b="x", c=("y", 2))
    assert problem_of(error, "en").error.details == {"a": 1, "b": "x", "c": "('y', 2)"}
