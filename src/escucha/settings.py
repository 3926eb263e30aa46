"""The settings of a workspace: type, default and one line of help each; environment over file over default."""

from __future__ import annotations

import os
import tomllib
import zoneinfo
from pathlib import Path
from typing import Annotated, get_args

from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict
from pydantic_settings import SettingsError as UnreadableError

from escucha.errors import Said, SettingsError, did_you_mean

FILE = "escucha.toml"
STAGES = ("greeting", "identification", "need", "handling", "resolution", "closing")
PROBLEMS = {
    "tuple_type": "takes a list",
    "list_type": "takes a list",
    "dict_type": "takes keys of its own, as a section",
    "model_type": "takes keys of its own, as a section",
    "string_type": "takes a text",
    "float_type": "takes a number",
    "float_parsing": "takes a number",
    "int_type": "takes a whole number",
    "int_parsing": "takes a whole number",
    "int_from_float": "takes a whole number",
    "bool_type": "takes true or false",
    "bool_parsing": "takes true or false",
    "less_than_equal": "is at most {le}",
    "greater_than_equal": "is at least {ge}",
    "greater_than": "is more than {gt}",
    "literal_error": "is one of {expected}",
    "string_too_long": "has at most {max_length} characters",
    "string_too_short": "has at least {min_length} characters",
    "missing": "is missing",
}
Share = Annotated[float, Field(ge=0, le=1)]


class Section(BaseModel):
    """A part of ``escucha.toml``: frozen, unknown keys refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class EngineSettings(Section):
    """What stores the rows and how much of the machine it may use."""

    kind: str = Field("duckdb", description="Which engine stores the workspace.")
    memory_gb: float = Field(4.0, gt=0, description="Memory that the engine may use, in GB; beyond it, disk.")
    threads: int = Field(2, ge=1, description="Cores that the engine may use.")


class PrivacySettings(Section):
    """What is hidden, and from how few."""

    pseudonymise: bool = Field(True, description="Replace identifiers by keyed pseudonyms on the way in.")
    redact: bool = Field(True, description="Redact free text on the way in.")
    min_cell: int = Field(10, ge=5, le=20, description="Withhold results of fewer observations or customers.")
    max_share: Share = Field(0.85, description="Withhold results where one customer holds more than this share.")


class IngestSettings(Section):
    """How inputs are read."""

    batch_rows: int = Field(100_000, ge=1, description="Rows stored in one go; a killed ingest loses at most so many.")


class QueueSettings(Section):
    """One queue of the centre."""

    title: str = Field("", description="Name that people read; empty: its own name.")
    within_s: float = Field(20.0, gt=0, description="Service level: answered within this many seconds.")
    target: Share = Field(0.8, description="Service level promised.")


class Settings(BaseSettings):
    """Everything a workspace may be told, as ``escucha.toml`` holds it.

    A variable of the environment wins over the file: ``ESCUCHA_ENGINE__MEMORY_GB=8`` for ``memory_gb`` in
    ``[engine]``.
    """

    model_config = SettingsConfigDict(
        frozen=True, extra="forbid", env_prefix="ESCUCHA_", env_nested_delimiter="__", env_ignore_empty=True
    )

    title: str = Field("", description="Name of the client that people read.")
    pack: str = Field("general", description="Industry pack that the workspace started from.")
    zone: str = Field("America/Argentina/Buenos_Aires", description="Time zone, IANA name.")
    language: str = Field("es", description="Language of the pages and reports: es, en or pt.")
    languages: tuple[str, ...] = Field(("es",), description="Languages that customers speak, ISO 639-1.")
    currency: str = Field("ARS", description="Currency of money without one, ISO 4217.")
    stages: tuple[str, ...] = Field(STAGES, description="Stages of a conversation, in order.")
    moments_of_truth: tuple[str, ...] = Field((), description="Stages or reasons that the client has pinned.")
    reasons: tuple[str, ...] = Field((), description="Taxonomy of reasons; empty: whatever the sources say.")
    targets: dict[str, float] = Field({}, description="Target of a measure, by the measure's name.")
    queues: dict[str, QueueSettings] = Field({}, description="Queues with a title or a target of their own.")
    engine: EngineSettings = Field(EngineSettings(), description="Storage.")
    ingest: IngestSettings = Field(IngestSettings(), description="Reading of inputs.")
    privacy: PrivacySettings = Field(PrivacySettings(), description="Privacy.")

    @field_validator("zone")
    @classmethod
    def _zone_exists(cls, zone: str) -> str:
        if zone not in zoneinfo.available_timezones():
            hint = did_you_mean(zone, zoneinfo.available_timezones())
            raise ValueError(Said("{zone} is not a time zone (IANA name); {hint}", zone=zone, hint=hint))
        return zone

    @field_validator("language")
    @classmethod
    def _language_exists(cls, language: str) -> str:
        if language not in ("es", "en", "pt"):
            raise ValueError(Said("pages exist in es, en and pt"))
        return language

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Let the environment win over the file."""
        return env_settings, init_settings


def read_settings(folder: Path) -> Settings:
    """The settings of the workspace in ``folder``.

    Raises SettingsError when the file is not TOML, names an unknown key (near names are offered) or holds a
    value that does not fit.
    """
    file = folder / FILE
    try:
        written = tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError):
        raise SettingsError("{file} could not be read as UTF-8 text", file=FILE) from None
    except tomllib.TOMLDecodeError as broken:
        raise SettingsError("{file} is not valid TOML: {problem}", file=FILE, problem=str(broken)) from None
    return settings_from(written)


def settings_from(written: dict[str, object]) -> Settings:
    """Settings from what a file holds and what the environment says over it; see read_settings."""
    try:
        return Settings(**written)  # type: ignore[arg-type]  # pydantic checks every value
    except ValidationError as wrong:
        key, problem = key_and_problem(wrong, Settings)
        raise SettingsError("{key} in {file}: {problem}", file=_origin(key), key=key, problem=problem) from None
    except UnreadableError as wrong:
        raise SettingsError(
            "a variable of the environment that begins with ESCUCHA_ is no JSON: {problem}", problem=str(wrong)
        ) from None


def _origin(key: str) -> str:
    """Where a value at fault came from: a variable of the environment, else the file."""
    parts = key.upper().split(".")
    names = ("ESCUCHA_" + "__".join(parts[:n]) for n in range(len(parts), 0, -1))
    return next((name for name in names if os.environ.get(name)), FILE)


def key_and_problem(wrong: ValidationError, model: type[BaseModel]) -> tuple[str, str]:
    """The first key at fault, dotted, and what is wrong with it: near names for an unknown key, else what is allowed.

    ``model`` is the outermost model that was filled.
    """
    errors = wrong.errors(include_url=False)
    first = next((error for error in errors if error["type"] == "extra_forbidden"), errors[0])
    models, path = _walked(model, first["loc"])
    key = ".".join(path)
    if first["type"] == "extra_forbidden":
        allowed = [field.alias or name for name, field in models[-1].model_fields.items()]
        return key, Said("there is no such key; {hint}", hint=did_you_mean(path[-1], allowed))
    if first["type"] in PROBLEMS:
        problem = Said(PROBLEMS[first["type"]], **first.get("ctx", {}))
        seen = first["input"]
        is_plain = isinstance(seen, (str, int, float, bool))
        return key, Said("{problem}; seen: {seen!r}", problem=problem, seen=seen) if is_plain else problem
    cause = first.get("ctx", {}).get("error")
    return key, cause.args[0] if isinstance(cause, ValueError) else first["msg"]


def _walked(model: type[BaseModel], loc: tuple[int | str, ...]) -> tuple[list[type[BaseModel]], list[str]]:
    """The models that hold each part of ``loc``, and the parts that a person would write (no branch of a union)."""
    models, path, kind = [model], [], model
    for part in loc:
        fields = kind.model_fields if kind is models[-1] else {}
        named = next((field for name, field in fields.items() if part in (name, field.alias)), None)
        if named is None and isinstance(part, str) and ("[" in part or part in ("str", "int", "float", "bool")):
            continue
        path.append(str(part))
        inner = _model_in(named.annotation) if named else None
        if inner is not None:
            models.append(inner)
            kind = inner
    return models, path


def _model_in(annotation: object) -> type[BaseModel] | None:
    """The model that an annotation holds: itself, in a dictionary, in a tuple or beside None."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        return annotation
    return next((found for each in get_args(annotation) if (found := _model_in(each))), None)
