"""The API as one application, to be served alone or mounted under ``/api/v1``."""

from __future__ import annotations

from pathlib import Path

from fastapi import Depends, FastAPI
from fastapi.routing import APIRoute

from escucha import __version__
from escucha.api import contacts, measures, workspaces
from escucha.api.docs import add_docs
from escucha.api.language import spoken
from escucha.api.problems import RESPONSES, install
from escucha.api.trace import Trace
from escucha.home import Home

ABOUT = """Measures of a contact centre, and the contacts behind every number.

A workspace is one client. Every value comes with its interval, what the interval stands on (`validity`) and `n`;
cells too small to be shown are withheld and say so. Every error has the shape of `Problem`, in Spanish, English or
Portuguese.
"""
TAGS = [
    {"name": "workspaces", "description": "Clients of the centre, and what was read in."},
    {"name": "measures", "description": "Definitions and values."},
    {"name": "contacts", "description": "The contacts behind the numbers."},
    {"name": "server", "description": "The server itself."},
]


def api(home: Home, *, swagger: Path | None = None) -> FastAPI:
    """The API over ``home``, which the caller opens and closes.

    ``swagger`` is a folder with the files of swagger-ui-dist, from which ``/docs`` is served (null: no such page).
    """
    app = FastAPI(
        title="Escucha",
        version=__version__,
        description=ABOUT,
        openapi_tags=TAGS,
        docs_url=None,
        redoc_url=None,
        redirect_slashes=False,
        dependencies=[Depends(spoken)],
        responses=RESPONSES,
        generate_unique_id_function=_operation_id,
    )
    app.state.home = home
    for part in (workspaces, measures, contacts):
        app.include_router(part.router)
    add_docs(app, swagger)
    install(app)
    app.add_middleware(Trace)
    return app


def _operation_id(route: APIRoute) -> str:
    return route.name
