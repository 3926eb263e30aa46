"""Rendering: a template with what every page has, in the reader's language."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse

from escucha.web.assets import asset
from escucha.web.figures import LOCALES
from escucha.words import LANGUAGES, say

TEMPLATES = Path(__file__).parent / "templates"
THEMES = ("light", "dark")
NAMES = {"es": "Español", "en": "English", "pt": "Português"}


@cache
def environment() -> Environment:
    """The templates; everything printed is escaped and a name that does not exist is an error."""
    made = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    made.globals["asset"] = asset
    return made


def language_of(request: Request, default: str) -> str:
    """The language that the reader chose, else ``default``."""
    asked = request.cookies.get("lang", default)
    return asked if asked in LANGUAGES else default


def render(
    request: Request, template: str, *, language: str, status: int = 200, context: Mapping[str, Any]
) -> HTMLResponse:
    """The page that ``template`` makes of ``context``."""
    theme = request.cookies.get("theme", "")
    shared = {
        "_": say(language),
        "language": language,
        "locale": LOCALES[language].replace("_", "-"),
        "languages": [(code, NAMES[code], _here(request, lang=code)) for code in LANGUAGES],
        "theme": theme if theme in THEMES else "",
        "themes": [(name, _here(request, theme=name or "auto")) for name in ("", *THEMES)],
    }
    return HTMLResponse(environment().get_template(template).render(shared | dict(context)), status_code=status)


def _here(request: Request, **changes: str) -> str:
    url = request.url.include_query_params(**changes)
    return f"{url.path}?{url.query}"
