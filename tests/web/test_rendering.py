"""A page speaks the reader's language, and escapes what it prints."""

from __future__ import annotations

import pytest
from jinja2 import UndefinedError
from starlette.requests import Request

from escucha.web.rendering import environment, language_of, render


def request(cookie: str = "", query: str = "") -> Request:
    """A request with those cookies."""
    headers = [(b"cookie", cookie.encode()), (b"host", b"localhost")]
    return Request({"type": "http", "method": "GET", "path": "/x", "query_string": query.encode(), "headers": headers})


def test_the_language_is_the_one_chosen_else_that_of_the_workspace() -> None:
    assert language_of(request("lang=pt"), "es") == "pt"
    assert language_of(request(), "en") == "en"
    assert language_of(request("lang=xx"), "es") == "es"


@pytest.mark.parametrize(
    ("language", "locale", "words"),
    [("es", "es-AR", "Código 404"), ("en", "en", "Code 404"), ("pt", "pt-BR", "Ir ao início")],
)
def test_a_page_is_in_the_language(language: str, locale: str, words: str) -> None:
    context = {"code": 404, "message": ""}
    page = bytes(render(request(), "problem.html", language=language, status=404, context=context).body).decode()
    assert f'<html lang="{locale}"' in page
    assert words in page


def test_the_theme_is_the_one_chosen_else_the_machines() -> None:
    def page(cookie: str) -> str:
        context = {"code": 404, "message": ""}
        return bytes(render(request(cookie), "problem.html", language="es", context=context).body).decode()

    assert 'data-theme="dark"' in page("theme=dark")
    assert "data-theme" not in page("")
    assert "data-theme" not in page('theme="><script>')


def test_switches_keep_the_address() -> None:
    context = {"code": 404, "message": ""}
    answer = render(request(query="channel=phone"), "problem.html", language="es", context=context)
    assert "/x?channel=phone&amp;lang=en" in bytes(answer.body).decode()


def test_what_is_printed_is_escaped_and_a_missing_name_is_an_error() -> None:
    assert environment().from_string("{{ text }}").render(text="<b>") == "&lt;b&gt;"
    with pytest.raises(UndefinedError):
        environment().from_string("{{ nothing }}").render()
