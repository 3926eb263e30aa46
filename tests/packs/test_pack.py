"""A pack gives a settings file that loads, says what was asked and explains itself."""

from __future__ import annotations

import tomllib

import pytest
from pydantic import BaseModel

from escucha.errors import SettingsError
from escucha.measures.measure import measures
from escucha.packs.pack import pack_names, read_pack, settings_text
from escucha.settings import (
    STAGES,
    EngineSettings,
    IngestSettings,
    PrivacySettings,
    QueueSettings,
    Settings,
    settings_from,
)
from escucha.words import say

PACKS = ("bank", "energy", "general", "health", "retail", "telco", "travel")


def test_the_seven_packs_are_there() -> None:
    assert pack_names() == PACKS


@pytest.mark.parametrize("name", PACKS)
def test_the_settings_written_for_a_pack_read_back_as_the_pack(name: str) -> None:
    text = settings_text(name, given={"title": 'Ñandú "S.A."', "zone": "America/Bogota"}, say=str)
    settings = settings_from(tomllib.loads(text))
    expected = settings_from({**read_pack(name), "title": 'Ñandú "S.A."', "zone": "America/Bogota"})
    assert settings == expected
    assert settings.stages == STAGES
    assert settings.reasons
    assert settings.queues
    assert set(settings.moments_of_truth) <= {*settings.stages, *settings.reasons}


@pytest.mark.parametrize("name", PACKS)
def test_the_keys_left_at_their_default_may_be_uncommented(name: str) -> None:
    lines = settings_text(name, given={}, say=str).splitlines()
    bare = [line.removeprefix("# ") if " = " in line and line.startswith("# ") else line for line in lines]
    assert settings_from(tomllib.loads("\n".join(bare))) == settings_from(read_pack(name))


def test_every_line_of_explanation_goes_through_the_catalogue() -> None:
    text = settings_text("telco", given={}, say=lambda message: f"«{message}»")
    comments = [line for line in text.splitlines() if line.startswith("# ") and " = " not in line]
    assert comments
    assert all(line.startswith("# «") for line in comments)


def test_an_unknown_pack_or_zone_is_told_with_near_names() -> None:
    with pytest.raises(SettingsError, match="no pack telko; did you mean telco"):
        settings_text("telko", given={}, say=str)
    with pytest.raises(SettingsError, match="did you mean America/Bogota"):
        settings_text("telco", given={"zone": "America/Bogotá"}, say=str)


def test_service_level_is_among_the_targets_and_is_a_measure() -> None:
    assert all("service_level" in settings_from(read_pack(name)).targets for name in PACKS)
    assert "service_level" in measures()


@pytest.mark.parametrize("language", ["es", "pt"])
def test_every_setting_is_explained_in_the_readers_language(language: str) -> None:
    words = say(language)
    sections: list[type[BaseModel]] = [Settings, QueueSettings, EngineSettings, IngestSettings, PrivacySettings]
    docs = [field.description or "" for each in sections for field in each.model_fields.values()]
    assert [doc for doc in docs if words(doc) == doc] == []
