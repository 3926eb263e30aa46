"""The registry finds ours, then those of plug-ins, and refuses two of one name."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import EntryPoint  # noqa: TID251  # what a plug-in declares, nothing is imported by it
from pathlib import Path

import pytest

from escucha import registry
from escucha.errors import PluginError
from escucha.tables.table import Column, Table
from escucha.tables.turn import TURN

PLUGIN = """\
from escucha.tables.table import Column, Table

STORED = Table("{name}", "A table of a plug-in.", ("id",), (Column("id", "string", "Key."),))
_HIDDEN = Table("hidden", "Not offered.", ("id",), (Column("id", "string", "Key."),))
"""


@pytest.fixture(autouse=True)
def fresh() -> Iterator[None]:
    """Forget what was found, before and after."""
    registry.modules.cache_clear()
    yield
    registry.modules.cache_clear()


def offer(folder: Path, monkeypatch: pytest.MonkeyPatch, *names: str) -> None:
    """Install plug-ins that offer a table each, called by ``names``."""
    points = []
    for number, name in enumerate(names):
        module = f"plugin_of_a_test_{folder.name.replace('-', '_')}_{number}"
        (folder / f"{module}.py").write_text(PLUGIN.format(name=name))
        points.append(EntryPoint(f"plugin{number}", module, "escucha.tables"))
    monkeypatch.syspath_prepend(str(folder))
    monkeypatch.setattr(registry, "entry_points", lambda group: [each for each in points if each.group == group])


def test_modules_are_every_file_of_the_folder_by_name() -> None:
    files = sorted(file.stem for file in Path(registry.__file__).with_name("tables").glob("*.py"))
    found = [module.__name__.rsplit(".", 1)[1] for module in registry.modules("tables")]
    assert found == [name for name in files if name != "__init__"]


def test_things_are_found_by_their_kind_under_their_name() -> None:
    found = registry.things("tables", Table)
    assert found["turn"] is TURN
    assert all(isinstance(thing, Table) and thing.name == name for name, thing in found.items())
    assert not registry.things("tables", Column)


def test_a_plug_in_is_found_after_ours(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(tmp_path, monkeypatch, "parking")
    found = registry.things("tables", Table)
    assert list(found)[-1] == "parking"
    assert "hidden" not in found


def test_a_plug_in_for_another_folder_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(tmp_path, monkeypatch, "parking")
    registry.modules("sources")
    assert not [name for name in sys.modules if name.startswith(f"plugin_of_a_test_{tmp_path.name.replace('-', '_')}")]


def test_two_things_of_one_name_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    offer(tmp_path, monkeypatch, "turn")
    with pytest.raises(PluginError, match="two things in tables are called turn") as refused:
        registry.things("tables", Table)
    assert str(refused.value.values["module"]).startswith("plugin_of_a_test")


def test_a_missing_module_is_told_with_the_command_that_installs_it() -> None:
    with pytest.raises(PluginError, match=r"no_such_module is not installed; run: pip install 'escucha\[spark\]'"):
        registry.load("spark", "no_such_module")


def test_a_module_that_is_there_is_loaded() -> None:
    assert registry.load("spark", "json").dumps([1]) == "[1]"
