"""Whatever fits the schema is answered as the schema says, and whatever does not is refused as it says."""

from __future__ import annotations

from typing import Any

import pytest
import schemathesis
from schemathesis.config import SchemathesisConfig
from schemathesis.engine import Status, from_schema
from schemathesis.engine.events import NonFatalError, ScenarioFinished

from escucha.api.app import api
from escucha.home import Home

CONFIG: dict[str, Any] = {
    "seed": 1,
    # 400: it fits the schema and yet names a measure, dimension, option or cursor that does not exist; never 422.
    "checks": {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "503"]}},
    "generation": {"deterministic": True, "max-examples": 5, "database": "none"},
    "phases": {"stateful": {"enabled": False}},
}


def problems(home: Home, *, paths: str = "") -> tuple[int, list[str]]:
    """How many requests were made to ``paths``, and what the checks of schemathesis hold against the answers."""
    config = SchemathesisConfig.from_dict(CONFIG)
    schema = schemathesis.openapi.from_asgi("/openapi.json", api(home), config=config).include(path_regex=paths)
    n_requests, found = 0, []
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            found.append(str(event.info))
        if isinstance(event, ScenarioFinished):
            n_requests += len(event.recorder.interactions)
            checks = [check for each in event.recorder.checks.values() for check in each]
            failures = [check.failure_info for check in checks if check.status == Status.FAILURE and check.failure_info]
            found += [f"{each.failure.title} {each.failure.message}\n{each.code_sample}" for each in failures]
    return n_requests, found


def test_every_answer_is_as_the_schema_says(home: Home) -> None:
    n_requests, found = problems(home)
    assert n_requests > 500
    assert not found, "\n\n".join(found)


def test_an_answer_that_is_not_as_the_schema_says_would_be_seen(home: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(home: Home) -> None:
        raise ValueError

    monkeypatch.setattr(Home, "failures", fail)
    _, found = problems(home, paths="healthz")
    assert any(each.startswith("Server error") for each in found)
