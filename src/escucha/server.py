"""The server: the API and the web app over one home, in one process."""

from __future__ import annotations

import contextlib
import errno
import json
import os
import socket
from collections.abc import Callable, Iterator
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.routing import Mount

from escucha.api.app import api
from escucha.errors import EscuchaError
from escucha.home import Home, open_home
from escucha.web.app import web
from escucha.web.assets import FOLDER
from escucha.web.headers import SecureHeaders

NOTE = "serving.json"
LOOPBACK = ("127.0.0.1", "localhost", "::1")
TRIED_PORTS = 20


class ServerError(EscuchaError):
    """The server could not start."""


def application(home: Home, *, hosts: tuple[str, ...] = LOOPBACK) -> Starlette:
    """Everything that is served over ``home``, which the caller opens and closes.

    ``hosts`` are the names that a browser may know this server by, so that no other site's name can be pointed at
    it; ``*`` for any.
    """
    return Starlette(
        routes=[Mount("/api/v1", SecureHeaders(api(home, swagger=FOLDER / "swagger"))), Mount("/", web(home))],
        middleware=[Middleware(TrustedHostMiddleware, allowed_hosts=[*map(_bracketed, hosts)], www_redirect=False)],
    )


def is_loopback(host: str) -> bool:
    """Whether only this machine can reach ``host``."""
    return host in LOOPBACK


def free_socket(host: str, port: int) -> socket.socket:
    """A bound socket on ``port`` or, when that is busy, on the next free one; 0 takes any.

    Raises ServerError when the host is not of this machine or none of the ports is free.
    """
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    for tried in [port] if port == 0 else range(port, min(port + TRIED_PORTS, 65536)):
        bound = socket.socket(family, socket.SOCK_STREAM)
        bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            bound.bind((host, tried))
        except OSError as refused:
            bound.close()
            if refused.errno not in (errno.EADDRINUSE, errno.EACCES):
                raise ServerError(
                    "cannot listen on {host} port {port}: {reason}", host=host, port=tried, reason=refused.strerror
                ) from None
            continue
        return bound
    raise ServerError(
        "ports {first} to {last} of {host} are all in use; choose another with --port",
        first=port,
        last=port + TRIED_PORTS - 1,
        host=host,
    )


def address(bound: socket.socket) -> str:
    """The URL of ``bound``."""
    host, port = bound.getsockname()[:2]
    return f"http://{_bracketed(host)}:{port}/"


@contextlib.contextmanager
def noted(folder: Path, url: str) -> Iterator[None]:
    """Say in ``folder`` that this process serves it at ``url``, for as long as the context lasts."""
    note = folder / NOTE
    note.write_text(json.dumps({"pid": os.getpid(), "url": url}), encoding="utf-8")
    try:
        yield
    finally:
        note.unlink(missing_ok=True)


def serve(folder: Path, *, host: str, port: int, ready: Callable[[str], None] = lambda url: None) -> None:
    """Serve the workspace or home in ``folder`` until interrupted; ``ready`` is called with the URL.

    Raises WorkspaceError or EngineError when the folder cannot be opened, ServerError when there is no port.
    """
    with open_home(folder) as home:
        bound = free_socket(host, port)
        url = address(bound)
        hosts = LOOPBACK if is_loopback(host) else ("*",)
        config = uvicorn.Config(
            application(home, hosts=hosts), log_level="warning", access_log=False, server_header=False
        )
        with bound, noted(home.folder, url):
            ready(url)
            # a second interrupt, which uvicorn raises again after shutting down, is not an error of ours
            with contextlib.suppress(KeyboardInterrupt):
                uvicorn.Server(config).run(sockets=[bound])


def _bracketed(host: str) -> str:
    return f"[{host}]" if ":" in host else host
