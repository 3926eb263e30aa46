"""Docs: a page to try the API in, from files of our own, never from another host."""

from __future__ import annotations

from pathlib import Path

from fastapi import FastAPI
from fastapi.responses import HTMLResponse, Response
from starlette.staticfiles import StaticFiles

NEEDED = ("swagger-ui-bundle.js", "swagger-ui.css")
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Escucha API</title>
<link rel="stylesheet" href="docs/files/swagger-ui.css">
</head>
<body>
<main id="api"></main>
<script src="docs/files/swagger-ui-bundle.js"></script>
<script src="docs/start.js"></script>
</body>
</html>
"""
START = 'SwaggerUIBundle({url: "openapi.json", dom_id: "#api", deepLinking: true, validatorUrl: null});\n'


def add_docs(app: FastAPI, swagger: Path | None) -> None:
    """Serve ``/docs`` from the files of swagger-ui-dist in ``swagger``; nothing when they are not there."""
    if swagger is None or not all((swagger / name).is_file() for name in NEEDED):
        return
    app.mount("/docs/files", StaticFiles(directory=swagger))
    app.add_api_route("/docs", lambda: HTMLResponse(PAGE), include_in_schema=False)
    # A script of its own: the pages' Content-Security-Policy allows none within the page.
    app.add_api_route("/docs/start.js", lambda: Response(START, media_type="text/javascript"), include_in_schema=False)
