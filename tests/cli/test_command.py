"""A command joins an application under its name; what it may take, language and time."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
import typer
from typer.testing import CliRunner

from escucha.cli.command import Command, language, now


def said_by(takes_any_option: bool, *words: str) -> tuple[int, str]:
    """Status and words of an application of two commands, the first of them tried with ``words``."""

    def told(context: typer.Context, name: str) -> None:
        """Say what came."""
        typer.echo(f"{name}|{' '.join(context.args)}")

    def other() -> None:
        """Another one."""

    app = typer.Typer()
    Command("contar", told, takes_any_option).add_to(app)
    Command("otra", other).add_to(app)
    found = CliRunner().invoke(app, ["contar", *words])
    return found.exit_code, found.output


def test_a_command_runs_under_its_own_name_and_not_that_of_its_function() -> None:
    assert said_by(False, "acme") == (0, "acme|\n")


def test_an_option_nobody_declared_is_a_mistake_of_usage() -> None:
    status, told = said_by(False, "acme", "--within-s", "30")
    assert status == 2
    assert "--within-s" in told


def test_a_command_may_take_options_that_only_its_measure_knows() -> None:
    assert said_by(True, "acme", "--within-s", "30", "--short-s=5") == (0, "acme|--within-s 30 --short-s=5\n")


@pytest.mark.parametrize(("given", "spoken"), [("pt", "pt"), ("en", "en"), (None, "es")])
def test_the_language_is_spanish_unless_the_environment_says_otherwise(
    given: str | None, spoken: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ESCUCHA_LANGUAGE", raising=False)
    if given is not None:
        monkeypatch.setenv("ESCUCHA_LANGUAGE", given)
    assert language() == spoken


def test_the_time_is_utc_whatever_the_zone_of_the_machine_and_carries_no_zone() -> None:
    read = now()
    assert read.tzinfo is None
    assert abs(read.replace(tzinfo=UTC) - datetime.now(UTC)) < timedelta(seconds=5)
