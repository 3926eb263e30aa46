"""Trace: every request gets an id, a line in the log, and an answer even when something broke."""

from __future__ import annotations

import logging
import re
import time
import traceback
import uuid

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from escucha.api.problems import broken

LOG = logging.getLogger("escucha.api")
HEADER = "X-Request-Id"
GIVEN = re.compile(r"[A-Za-z0-9._-]{1,64}")


class Trace:
    """Wraps the API. The log has no query, no address of a contact and no words of an exception: they may identify.

    The id is the caller's ``X-Request-Id`` when it is 1 to 64 letters, digits, ``.``, ``_`` or ``-``.
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass one request on."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        given = Headers(scope=scope).get(HEADER, "")
        request_id = given if GIVEN.fullmatch(given) else uuid.uuid4().hex
        began = time.perf_counter()
        status = 0

        async def traced(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                MutableHeaders(scope=message)[HEADER] = request_id
            await send(message)

        try:
            await self.app(scope, receive, traced)
        except Exception as error:
            LOG.error("%s %s broke: %s", request_id, _route(scope), _place(error))
            if status:
                raise RuntimeError("the answer was cut short") from None
            await broken(Request(scope), request_id)(scope, receive, traced)
        spent = (time.perf_counter() - began) * 1000
        LOG.info("%s %s %s %d %.1f ms", request_id, scope["method"], _route(scope), status, spent)


def _route(scope: Scope) -> str:
    """The pattern that the address fits, without the values in it."""
    return getattr(scope.get("route"), "path", "(no route)")


def _place(error: Exception) -> str:
    """The type of ``error`` and the lines that led to it."""
    frames = traceback.extract_tb(error.__traceback__)
    return " < ".join([type(error).__name__, *(f"{frame.name}:{frame.lineno}" for frame in reversed(frames))])
