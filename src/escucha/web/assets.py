"""Assets: the built front end, its names and how it is sent."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

from starlette.requests import Request
from starlette.responses import FileResponse, PlainTextResponse, Response

from escucha.errors import EscuchaError

FOLDER = Path(__file__).parent / "static"
MANIFEST = "manifest.json"
FOREVER = "public, max-age=31536000, immutable"
SHORT = "public, max-age=3600"
ENCODINGS = {"br": ".br", "gzip": ".gz"}
TYPES = {
    ".js": "text/javascript; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
    ".json": "application/json",
    ".txt": "text/plain; charset=utf-8",
}


class AssetError(EscuchaError):
    """The front end was not built."""

    status = 503


@cache
def manifest() -> dict[str, str]:
    """The built name of each asset. Raises AssetError when nothing was built."""
    try:
        found: dict[str, str] = json.loads((FOLDER / MANIFEST).read_text(encoding="utf-8"))
    except FileNotFoundError:
        raise AssetError(
            "the web app's scripts and style are missing; build them with: python hatch_build.py, in a clone of the "
            "repository, or install escucha again"
        ) from None
    return found


def asset(name: str) -> str:
    """The address of the asset called ``name``."""
    return f"/static/{manifest()[name]}"


def serve_asset(request: Request) -> Response:
    """The asset that the path names, compressed when the browser takes that."""
    file = FOLDER / request.path_params["file"]
    if file.suffix not in TYPES or not file.is_file() or not file.resolve().is_relative_to(FOLDER.resolve()):
        return PlainTextResponse("404", status_code=404)
    headers = {"Cache-Control": FOREVER if file.name in manifest().values() or "-" in file.stem else SHORT}
    accepted = request.headers.get("accept-encoding", "")
    for encoding, suffix in ENCODINGS.items():
        packed = file.with_name(file.name + suffix)
        if encoding in accepted and packed.is_file():
            headers |= {"Content-Encoding": encoding, "Vary": "Accept-Encoding"}
            file_sent, kind = packed, TYPES[file.suffix]
            return FileResponse(file_sent, media_type=kind, headers=headers)
    return FileResponse(file, media_type=TYPES[file.suffix], headers=headers)
