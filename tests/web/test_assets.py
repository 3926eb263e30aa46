"""Assets are served compressed, kept for long, and nothing else of the disk is."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from escucha.web import assets
from escucha.web.assets import AssetError, asset, manifest

FIRST_LOAD_BYTES = 250_000


def test_an_asset_comes_compressed_as_the_browser_takes_it(client: TestClient) -> None:
    plain = client.get(asset("app.js"), headers={"accept-encoding": "identity"})
    packed = client.get(asset("app.js"), headers={"accept-encoding": "gzip"})
    assert packed.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert plain.content == packed.content
    assert plain.headers["content-type"].startswith("text/javascript")
    file = assets.FOLDER / manifest()["app.js"]
    assert gzip.decompress(file.with_name(f"{file.name}.gz").read_bytes()) == plain.content


def test_an_asset_named_by_its_content_is_kept_for_ever_and_another_for_an_hour(client: TestClient) -> None:
    assert client.get(asset("style.css")).headers["cache-control"] == assets.FOREVER
    assert client.get("/static/favicon.svg").headers["cache-control"] == assets.SHORT


@pytest.mark.parametrize("path", ["../app.py", "%2e%2e/app.py", "nothing.js", "built-from", "swagger", ""])
def test_nothing_else_is_served(client: TestClient, path: str) -> None:
    assert client.get(f"/static/{path}").status_code == 404


def test_without_a_build_the_error_says_how_to_make_one(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(assets, "FOLDER", tmp_path)
    manifest.cache_clear()
    try:
        with pytest.raises(AssetError, match=r"python hatch_build\.py"):
            asset("app.js")
    finally:
        manifest.cache_clear()


def test_the_first_load_of_today_fits_its_budget(client: TestClient) -> None:
    page = client.get("/w/acme/hoy", headers={"accept-encoding": "gzip"})
    sent = len(gzip.compress(page.content, 6))
    names = [*manifest().values(), "favicon.svg"]
    names += [file.name for file in assets.FOLDER.glob("chart-*.js")]
    for name in dict.fromkeys(names):
        packed = [assets.FOLDER / f"{name}{suffix}" for suffix in (".gz", "")]
        sent += next(file for file in packed if file.is_file()).stat().st_size
    assert sent <= FIRST_LOAD_BYTES
