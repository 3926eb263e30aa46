"""Finds the things in a folder, our own and outside plug-ins; the only place that imports by name."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from importlib.metadata import entry_points
from types import ModuleType
from typing import TypeVar

from escucha.errors import PluginError

Thing = TypeVar("Thing")


@cache
def modules(folder: str) -> tuple[ModuleType, ...]:
    """Every module of ``escucha.<folder>``, then those that plug-ins offer as entry points.

    ``folder`` is dotted below ``escucha`` (``"measures"``, ``"web.pages"``). A plug-in declares an entry
    point in the group ``escucha.<folder>`` that names a module. The order is stable: ours by name,
    then plug-ins by name.
    """
    package = importlib.import_module(f"escucha.{folder}")
    ours = [
        importlib.import_module(f"{package.__name__}.{found.name}")
        for found in sorted(pkgutil.iter_modules(package.__path__), key=lambda module: module.name)
    ]
    outside = [
        importlib.import_module(point.value)
        for point in sorted(entry_points(group=package.__name__), key=lambda point: point.name)
    ]
    return (*ours, *outside)


def things(folder: str, kind: type[Thing]) -> dict[str, Thing]:
    """Every public object of class ``kind`` defined in the modules of ``folder``, by its ``name``.

    Raises PluginError when two different objects carry one name.
    """
    found: dict[str, Thing] = {}
    for module in modules(folder):
        for attribute, thing in vars(module).items():
            if attribute.startswith("_") or not isinstance(thing, kind):
                continue
            name = str(getattr(thing, "name", attribute))
            if found.setdefault(name, thing) is not thing:
                raise PluginError(
                    "two things in {folder} are called {name}; rename the one in {module}",
                    folder=folder,
                    name=name,
                    module=module.__name__,
                )
    return found


def load(extra: str, module: str) -> ModuleType:
    """Import ``module`` or say which extra of Escucha brings it.

    Raises PluginError naming the command that installs it.
    """
    try:
        return importlib.import_module(module)
    except ImportError as missing:
        raise PluginError(
            "{module} is not installed; run: pip install 'escucha[{extra}]'", module=module, extra=extra
        ) from missing
