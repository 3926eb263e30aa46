"""Questions: the parameters that more than one address takes, and what they become."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated
from urllib.parse import quote, urlencode

from fastapi import Depends, Query, Request
from pydantic import BeforeValidator, WithJsonSchema

from escucha.keyset import MOST
from escucha.measures.filter import Filter, parse_filter

RESERVED = frozenset({"by", "where", "from", "to", "level", "explain", "lang"})
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def _day(written: object) -> object:
    """Refuse what a lenient reader takes for a date: seconds since 1970, a week, a time."""
    if isinstance(written, str) and not ISO.fullmatch(written):
        raise ValueError("write a date as 2026-01-31")
    return written


Day = Annotated[date, BeforeValidator(_day), WithJsonSchema({"type": "string", "format": "date"})]
After = Annotated[str | None, Query(description="`next` of the page before; absent: the first page.")]
Limit = Annotated[int, Query(ge=1, le=MOST, description="Rows a page.")]


def conditions(
    where: Annotated[
        list[str],
        Query(
            description="A condition; repeat for more. One of `= != < <= > >=`; `=` and `!=` take several values "
            "with commas; an empty value stands for unknown.",
            examples=[["queue=ventas,reclamos", "channel!=email"]],
        ),
    ] = [],  # noqa: B006
) -> list[Filter]:
    """The filters asked for."""
    return [parse_filter(each) for each in where]


@dataclass(frozen=True)
class Days:
    """Local days from ``first`` to the one before ``end``; null: no bound."""

    first: date | None
    end: date | None

    def filters(self, column: str) -> list[Filter]:
        """The same as filters on a date column."""
        bounds = ((">=", self.first), ("<", self.end))
        return [Filter(column, operator, (bound.isoformat(),)) for operator, bound in bounds if bound is not None]


def days(
    first: Annotated[Day | None, Query(alias="from", description="First local day.", examples=["2026-01-01"])] = None,
    end: Annotated[
        Day | None, Query(alias="to", description="Local day after the last one.", examples=["2026-02-01"])
    ] = None,
) -> Days:
    """The period asked for."""
    return Days(first, end)


Where = Annotated[list[Filter], Depends(conditions)]
Over = Annotated[Days, Depends(days)]


def address(request: Request, *path: str, query: Sequence[tuple[str, str]] = ()) -> str:
    """The address, on this server, of ``path`` of the API, given in parts."""
    parts = "".join(f"/{quote(part, safe='')}" for part in path)
    return f"{request.scope.get('root_path', '')}{parts}" + (f"?{urlencode(query)}" if query else "")
