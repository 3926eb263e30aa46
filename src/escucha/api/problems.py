"""Problems: the one shape that every error of the API has."""

from __future__ import annotations

import re
from collections.abc import Mapping

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from starlette.exceptions import HTTPException

from escucha.api.language import language_of
from escucha.api.models import Problem
from escucha.errors import EscuchaError
from escucha.words import explained


class NoSuchAddress(EscuchaError):
    """Nothing is at the address asked for."""

    status = 404


class MethodNotAllowed(EscuchaError):
    """The address does not take that method."""

    status = 405


class InvalidRequest(EscuchaError):
    """A parameter is missing or does not fit its type."""

    status = 422


class Internal(EscuchaError):
    """Something broke that should not have."""

    status = 500


RESPONSES: dict[int | str, dict[str, object]] = {
    400: {"model": Problem, "description": "A name, a filter, an option or a cursor that means nothing here."},
    404: {"model": Problem, "description": "There is no such thing; near names are offered."},
    422: {"model": Problem, "description": "A parameter does not fit its type."},
    503: {"model": Problem, "description": "The workspace cannot be read now."},
}


def install(app: FastAPI) -> None:
    """Give every error of ``app`` the one shape."""
    app.add_exception_handler(EscuchaError, _ours)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(HTTPException, _plain)


def broken(request: Request, request_id: str) -> JSONResponse:
    """The answer to a request that broke; it says nothing of what was in it."""
    return _answer(
        request,
        Internal("something broke while answering; look for {request_id} in the server's log", request_id=request_id),
    )


def code_of(error: EscuchaError) -> str:
    """The word that programs tell errors apart by: ``not_found`` for NotFoundError."""
    name = type(error).__name__.removesuffix("Error")
    return re.sub(r"(?<=.)(?=[A-Z])", "_", name).lower()


def problem_of(error: EscuchaError, language: str, details: Mapping[str, object] | None = None) -> Problem:
    """``error`` in the one shape; its values are the details unless others are given."""
    plain = {
        name: value if isinstance(value, int | float | str) else str(value) for name, value in error.values.items()
    }
    return Problem.of(code_of(error), explained(error, language), details if details is not None else plain)


def _answer(request: Request, error: EscuchaError, details: Mapping[str, object] | None = None) -> JSONResponse:
    problem = problem_of(error, language_of(request), details)
    return JSONResponse(problem.model_dump(), error.status)


def _ours(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, EscuchaError)
    return _answer(request, error)


def _invalid(request: Request, error: Exception) -> JSONResponse:
    assert isinstance(error, RequestValidationError)
    fields = [{"where": ".".join(map(str, each["loc"])), "problem": str(each["msg"])} for each in error.errors()]
    named = ", ".join(sorted({field["where"] for field in fields}))
    return _answer(request, InvalidRequest("the request does not fit: {fields}", fields=named), {"fields": fields})


def _plain(request: Request, error: Exception) -> JSONResponse:
    """What the router itself refuses: an unknown address, a method that is not taken."""
    assert isinstance(error, HTTPException)
    if error.status_code == 405:
        ours: EscuchaError = MethodNotAllowed(
            "{method} is not taken here; allowed: {allowed}",
            method=request.method,
            allowed=(error.headers or {}).get("Allow", "GET"),
        )
    else:
        ours = NoSuchAddress("there is nothing at this address; see openapi.json for those that exist")
    answer = _answer(request, ours)
    answer.headers.update(error.headers or {})
    return answer
