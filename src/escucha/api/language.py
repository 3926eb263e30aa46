"""Language: which of ours an answer is written in."""

from __future__ import annotations

from typing import Annotated, Literal, get_args

from fastapi import Depends, Header, Query, Request

from escucha.words import LANGUAGES

Language = Literal["es", "en", "pt"]
assert get_args(Language) == LANGUAGES


def preferred(accepted: str) -> str:
    """The language of ours that an ``Accept-Language`` header likes best; Spanish when it likes none."""
    wishes: list[tuple[float, str]] = []
    for wish in accepted.split(","):
        tag, _, weight = wish.partition(";q=")
        try:
            wishes.append((float(weight or 1), tag.strip().lower().split("-")[0]))
        except ValueError:
            continue
    liked = [tag for weight, tag in sorted(wishes, key=lambda wish: -wish[0]) if weight > 0 and tag in LANGUAGES]
    return liked[0] if liked else LANGUAGES[0]


def language_of(request: Request) -> str:
    """The language that ``request`` asks for, by ``lang`` or by its header."""
    asked = request.query_params.get("lang", "")
    return asked if asked in LANGUAGES else preferred(request.headers.get("accept-language", ""))


def spoken(
    request: Request,
    lang: Annotated[Language | None, Query(description="Language of the answer; else `Accept-Language`.")] = None,
    accept_language: Annotated[str | None, Header(description="Languages, best first.", examples=["pt-BR"])] = None,
) -> str:
    """The language to answer in; its parameters are here to be documented and checked."""
    return language_of(request)


Spoken = Annotated[str, Depends(spoken)]
