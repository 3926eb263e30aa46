"""The pack: reasons, moments of truth, targets and queues that are usual in an industry, as a first settings file."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pydantic import BaseModel

from escucha.errors import SettingsError, did_you_mean
from escucha.settings import Settings, settings_from
from escucha.words import Say

FOLDER = Path(__file__).parent
WRITTEN_OUT = ("title", "pack", "zone", "language", "languages", "currency", "stages", "moments_of_truth", "reasons")


@cache
def pack_names() -> tuple[str, ...]:
    """The name of every pack."""
    return tuple(sorted(file.stem for file in FOLDER.glob("*.toml")))


def read_pack(name: str) -> dict[str, object]:
    """What the pack called ``name`` sets. Raises SettingsError with near names when there is none."""
    if name not in pack_names():
        raise SettingsError("there is no pack {name}; {hint}", name=name, hint=did_you_mean(name, pack_names()))
    return {**tomllib.loads((FOLDER / f"{name}.toml").read_text(encoding="utf-8")), "pack": name}


def settings_text(name: str, *, given: Mapping[str, str], say: Say) -> str:
    """A settings file for a new workspace that starts from pack ``name``, every key explained by ``say``.

    ``given`` are keys that the user chose (title, zone, ...). Keys left at their default are written as comments.
    Raises SettingsError when the pack does not exist or a given value does not fit.
    """
    settings = settings_from({**read_pack(name), **given})
    lines = [f"# {say('Ajustes de este espacio de trabajo. Las claves después de # tienen su valor por omisión.')}", ""]
    for key in WRITTEN_OUT:
        lines += [f"# {say(_doc(Settings, key))}", f"{key} = {_toml(getattr(settings, key))}", ""]
    lines += [f"# {say(_doc(Settings, 'targets'))}", "[targets]"]
    lines += [f"{measure} = {_toml(target)}" for measure, target in settings.targets.items()]
    for queue, its in settings.queues.items():
        lines += ["", f"# {say(_doc(Settings, 'queues'))}", f"[queues.{queue}]"]
        lines += [
            f"{key} = {_toml(getattr(its, key))}  # {say(_doc(type(its), key))}" for key in type(its).model_fields
        ]
    for key in Settings.model_fields:
        section = getattr(settings, key)
        if isinstance(section, BaseModel):
            lines += ["", f"# {say(_doc(Settings, key))}", f"[{key}]"]
            lines += [
                f"# {name} = {_toml(getattr(section, name))}  # {say(_doc(type(section), name))}"
                for name in type(section).model_fields
            ]
    return "\n".join(lines) + "\n"


def _doc(model: type[BaseModel], key: str) -> str:
    return model.model_fields[key].description or ""


def _toml(value: object) -> str:
    """``value`` as TOML; texts, numbers and truths are written as in JSON, tuples as lists."""
    if isinstance(value, tuple):
        return "[" + ", ".join(_toml(each) for each in value) + "]"
    return json.dumps(value, ensure_ascii=False)
