"""What a page is: a route, a question and a view that answers it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from escucha import registry
from escucha.web.query import Query
from escucha.workspace import Workspace

View = Callable[[Workspace, Query], dict[str, Any]]


@dataclass(frozen=True)
class Page:
    """One page; each module of ``web/pages/`` offers one.

    ``route`` is its address under the workspace, with ``{names}`` for what the view reads from ``query.given``.
    ``title`` is the question it answers, a message in Spanish. ``view`` gives what the template
    ``templates/<name>.html`` shows. ``label`` is its name in the menu (empty: not in the menu, or its place there
    is in ``menu.PLANNED``).
    """

    name: str
    route: str
    title: str
    view: View
    label: str = ""


def pages() -> dict[str, Page]:
    """Every page by name."""
    return registry.things("web.pages", Page)
