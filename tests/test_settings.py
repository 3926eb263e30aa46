"""Settings are read, and what does not fit is told with its key and what is allowed."""

from __future__ import annotations

from pathlib import Path

import pytest

from escucha.errors import SettingsError
from escucha.settings import read_settings, settings_from
from escucha.words import explained


def written(folder: Path, text: str) -> Path:
    """A folder whose settings file holds ``text``."""
    (folder / "escucha.toml").write_text(text, encoding="utf-8")
    return folder


def test_an_empty_file_is_all_defaults(tmp_path: Path) -> None:
    settings = read_settings(written(tmp_path, ""))
    assert (settings.zone, settings.engine.kind) == ("America/Argentina/Buenos_Aires", "duckdb")
    assert (settings.privacy.redact, settings.ingest.batch_rows) == (True, 100_000)


@pytest.mark.parametrize(
    ("text", "key", "said"),
    [
        ('titel = "x"', "titel", "did you mean title"),
        ("[engine]\nmemory = 3", "engine.memory", "did you mean memory_gb"),
        ("[queues.ventas]\ntgt = 1", "queues.ventas.tgt", "did you mean target"),
        ("[queues.ventas]\ntarget = 3", "queues.ventas.target", "is at most 1.*seen: 3"),
        ('[engine]\nthreads = "x"', "engine.threads", "takes a whole number; seen: 'x'"),
        ('[targets]\nnps = "alto"', "targets.nps", "takes a number"),
        ("[privacy]\nmin_cell = 2", "privacy.min_cell", "is at least 5"),
        ('[privacy]\nredact = "tal vez"', "privacy.redact", "takes true or false"),
        ('stages = "x"', "stages", "takes a list"),
        ("engine = 3", "engine", "takes keys of its own"),
        ('zone = "America/Buenos_Aire"', "zone", "did you mean America/Buenos_Aires"),
        ('language = "fr"', "language", "es, en and pt"),
    ],
)
def test_a_value_that_does_not_fit_names_its_key_and_what_is_allowed(
    tmp_path: Path, text: str, key: str, said: str
) -> None:
    with pytest.raises(SettingsError, match=rf"^{key} in escucha\.toml: .*{said}"):
        read_settings(written(tmp_path, text))


def test_a_file_that_is_no_toml_or_no_text_is_told(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"escucha\.toml is not valid TOML"):
        read_settings(written(tmp_path, "zone = "))
    (tmp_path / "escucha.toml").write_bytes(b"title = '\xff'")
    with pytest.raises(SettingsError, match="UTF-8"):
        read_settings(tmp_path)


def test_the_environment_wins_over_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCUCHA_ENGINE__MEMORY_GB", "8")
    assert settings_from({"engine": {"memory_gb": 2.0, "threads": 3}}).engine.memory_gb == 8
    assert settings_from({"engine": {"memory_gb": 2.0, "threads": 3}}).engine.threads == 3


def test_a_variable_that_is_no_setting_does_not_matter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCUCHA_SOMETHING_ELSE", "1")
    monkeypatch.setenv("ESCUCHA_LANGUAGE", "en")
    assert settings_from({}).language == "en"


def test_a_bad_value_of_the_environment_names_the_variable(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ESCUCHA_ENGINE__THREADS", "muchos")
    with pytest.raises(SettingsError, match=r"engine\.threads in ESCUCHA_ENGINE__THREADS: takes a whole number"):
        settings_from({})
    monkeypatch.setenv("ESCUCHA_ENGINE", "{")
    with pytest.raises(SettingsError, match="no JSON"):
        settings_from({})


def test_the_hint_within_an_error_is_translated_with_it(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SettingsError) as refused:
        settings_from({"titel": "x"})
    assert "quiso decir title" in explained(refused.value, "es")
    assert "did you mean title" in explained(refused.value, "en")
