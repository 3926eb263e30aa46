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

# 400: it fits the schema and yet names a measure, dimension, option or cursor that does not exist; never 422.
CHECKS = {"positive_data_acceptance": {"expected-statuses": ["2xx", "400", "404", "503"]}}
EXISTING = {"path.workspace": "acme", "path.measure": "service_level", "path.contact_id": "c00042"}
GENERATION = {"deterministic": True, "max-examples": 5, "database": "none"}


def problems(home: Home, parameters: dict[str, str]) -> tuple[int, list[str]]:
    """How many requests were made, and what every check of schemathesis holds against the answers."""
    settings: dict[str, Any] = {
        "seed": 1,
        "checks": CHECKS,
        "generation": GENERATION,
        "parameters": parameters,
        "phases": {"stateful": {"enabled": False}},
    }
    schema = schemathesis.openapi.from_asgi("/openapi.json", api(home), config=SchemathesisConfig.from_dict(settings))
    n_requests, found = 0, []
    for event in from_schema(schema).execute():
        if isinstance(event, NonFatalError):
            found.append(str(event.info))
        if isinstance(event, ScenarioFinished):
            n_requests += len(event.recorder.interactions)
            for checks in event.recorder.checks.values():
                found += [
                    f"{check.failure_info.failure.title}: {check.failure_info.failure.message}\n"
                    f"{check.failure_info.code_sample}"
                    for check in checks
                    if check.status == Status.FAILURE and check.failure_info
                ]
    return n_requests, found


@pytest.mark.parametrize("parameters", [{}])
def test_every_answer_is_as_the_schema_says(home: Home, parameters: dict[str, str]) -> None:
    n_requests, found = problems(home, parameters)
    assert n_requests > 300
    assert not found, "\n\n".join(found)
