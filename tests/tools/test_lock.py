"""The lists pin by hash, name no address and agree with each other and with the project."""

from __future__ import annotations

import re
import tomllib

import pytest

from tools.lock import FOLDER, ROOT, build_requires, extras

PIN = re.compile(r"^([a-z0-9._-]+)==(\S+)(?: ; ([^\\]+?))? \\$", re.MULTILINE)
LISTS = ("base", "build", "dev", "node", "uv")


def pins(name: str) -> set[tuple[str, str, str]]:
    """Package, version and marker of every pin of a list."""
    return {(each[0], each[1], each[2]) for each in PIN.findall((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))}


@pytest.mark.parametrize("name", LISTS)
def test_every_line_is_a_pin_or_its_hash(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    others = [line for line in lines if not PIN.match(line) and not re.match(r"    --hash=sha256:[0-9a-f]{64}", line)]
    assert lines
    assert others == []


@pytest.mark.parametrize("name", ["base", "build"])
def test_the_smaller_lists_are_cut_from_the_whole(name: str) -> None:
    whole = {(package, version) for package, version, _ in pins("dev")}
    assert {(package, version) for package, version, _ in pins(name)} <= whole


@pytest.mark.parametrize(("name", "extras"), [("base", ()), ("dev", ("dev",))])
def test_everything_the_project_asks_for_is_pinned(name: str, extras: tuple[str, ...]) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = [*project["dependencies"], *(each for extra in extras for each in project["optional-dependencies"][extra])]
    names = {re.split(r"[\[<>=!~; ]", each)[0].lower() for each in asked}
    assert names - {package for package, _, _ in pins(name)} == set()


def test_building_needs_what_the_build_system_says_and_editables() -> None:
    assert build_requires('[build-system]\nrequires = ["hatchling", "babel"]\n') == ["hatchling", "babel", "editables"]


def test_what_only_retraining_needs_is_not_locked() -> None:
    assert extras('[project.optional-dependencies]\ndev = ["a"]\ntrain = ["b"]\ncareful = ["c"]\n') == [
        "dev",
        "careful",
    ]
