"""The web app: routes, preferences, error pages."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlencode

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.middleware.gzip import GZipMiddleware
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from escucha.contacts import contacts_csv
from escucha.errors import EscuchaError
from escucha.home import Home
from escucha.web.assets import serve_asset
from escucha.web.contact_filters import contact_filters
from escucha.web.figures import Figures
from escucha.web.headers import SecureHeaders
from escucha.web.menu import menu
from escucha.web.page import Page, pages
from escucha.web.query import Query
from escucha.web.rendering import language_of, render
from escucha.words import LANGUAGES, explained
from escucha.workspace import Workspace

FIRST = "today"
YEAR_S = 365 * 24 * 3600
PREFERENCES = {"lang": LANGUAGES, "theme": ("light", "dark", "auto")}


def web(home: Home) -> Starlette:
    """The web app over the workspaces of ``home``."""
    first = pages()[FIRST].route
    routes = [
        Route("/static/{file:path}", serve_asset),
        Route("/", lambda request: _entrance(request, home, first)),
        Route("/w/{workspace}", lambda request: RedirectResponse(f"/w/{request.path_params['workspace']}/{first}")),
        Route("/w/{workspace}/contactos.csv", lambda request: _csv(request, home)),
        *(Route(f"/w/{{workspace}}/{page.route}", _endpoint(page, home)) for page in pages().values()),
    ]
    handlers: dict[int | type[Exception], Callable[[Request, Exception], Response | Awaitable[Response]]] = {
        EscuchaError: lambda request, error: _problem(request, home, error),
        HTTPException: lambda request, error: _problem(request, home, error),
        Exception: lambda request, error: _problem(request, home, error),
    }
    middleware = [Middleware(SecureHeaders), Middleware(GZipMiddleware, minimum_size=1000, compresslevel=6)]
    return Starlette(routes=routes, middleware=middleware, exception_handlers=handlers)


def _endpoint(page: Page, home: Home) -> Callable[[Request], Response]:
    def endpoint(request: Request) -> Response:
        workspace = home.workspace(request.path_params["workspace"])
        aside = _preference(request) or _tidied(request)
        if aside is not None:
            return aside
        query = _query(request, workspace)
        figures = Figures(query.language, workspace.settings.zone)
        context = _frame(home, workspace, query, figures, page) | page.view(workspace, query)
        return render(request, f"{page.name}.html", language=query.language, context=context)

    return endpoint


def _frame(home: Home, workspace: Workspace, query: Query, figures: Figures, page: Page) -> dict[str, object]:
    """What the frame around every page shows."""
    return {
        "page": page,
        "query": query,
        "figures": figures,
        "workspace": workspace,
        "workspaces": home.workspaces(),
        "menu": menu(page.name),
        "link": query.link,
        "first": pages()[FIRST].route,
    }


def _query(request: Request, workspace: Workspace) -> Query:
    values = {name: tuple(request.query_params.getlist(name)) for name in request.query_params}
    given = {name: str(value) for name, value in request.path_params.items() if name != "workspace"}
    return Query(workspace.name, language_of(request, workspace.settings.language), values, given)


def _preference(request: Request) -> Response | None:
    """The same page without ``lang`` and ``theme``, which go into cookies; null when neither is asked for."""
    asked = {name: request.query_params.get(name) for name in PREFERENCES if name in request.query_params}
    if not asked:
        return None
    rest = [(name, value) for name, value in request.query_params.multi_items() if name not in PREFERENCES]
    answer = RedirectResponse(request.url.path + (f"?{urlencode(rest)}" if rest else ""), status_code=303)
    for name, value in asked.items():
        if value in PREFERENCES[name]:
            answer.set_cookie(name, value, max_age=YEAR_S, samesite="lax", httponly=True)
    return answer


def _tidied(request: Request) -> Response | None:
    """The same address without empty values, which a form leaves; null when there are none."""
    pairs = request.query_params.multi_items()
    kept = [(name, value) for name, value in pairs if value]
    if len(kept) == len(pairs):
        return None
    return RedirectResponse(request.url.path + (f"?{urlencode(kept)}" if kept else ""), status_code=303)


def _entrance(request: Request, home: Home, first: str) -> Response:
    """The one workspace, or the list of them."""
    aside = _preference(request)
    if aside is not None:
        return aside
    found = home.workspaces()
    if len(found) == 1 and not home.failures():
        return RedirectResponse(f"/w/{quote(next(iter(found)))}/{first}")
    language = _language(request, home)
    failures = {name: explained(error, language) for name, error in home.failures().items()}
    return render(
        request, "workspaces.html", language=language, context={"found": found, "failures": failures, "first": first}
    )


def _csv(request: Request, home: Home) -> Response:
    """The contacts that the address asks for, as a file."""
    workspace = home.workspace(request.path_params["workspace"])
    rows = contacts_csv(workspace, contact_filters(workspace, _query(request, workspace)))
    name = f"contactos-{workspace.name}.csv"
    headers = {"Content-Disposition": f'attachment; filename="{name}"'}
    return StreamingResponse(rows, media_type="text/csv; charset=utf-8", headers=headers)


def _language(request: Request, home: Home) -> str:
    found = list(home.workspaces().values())
    return language_of(request, found[0].settings.language if found else LANGUAGES[0])


def _problem(request: Request, home: Home, error: Exception) -> Response:
    """The page that says what went wrong, without anything that only the server should know."""
    language = _language(request, home)
    status, message = 500, ""
    if isinstance(error, EscuchaError):
        status, message = error.status, explained(error, language)
    elif isinstance(error, HTTPException):
        status = error.status_code
    return render(
        request, "problem.html", language=language, status=status, context={"code": status, "message": message}
    )
