"""Simulations made once for all tests of this folder."""

from __future__ import annotations

import pyarrow as pa
import pytest

from tests.simulate.runs import plan, written


@pytest.fixture(scope="session")
def tables() -> dict[str, pa.Table]:
    """About 40,000 contacts over 20 days, a fifth of them with words."""
    return written(plan(contacts=40_000, days=20, turns=0.2))
