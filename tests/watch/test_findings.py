"""The findings of a workspace are what was planted in it."""

from __future__ import annotations

from datetime import date, datetime, timedelta

import pyarrow as pa
import pytest

from escucha.engines.engine import Change
from escucha.tables.contact import CONTACT
from escucha.watch.findings import findings, last_day, watch
from escucha.workspace import Workspace
from tests.watch.conftest import MONDAY

END = MONDAY + timedelta(days=84)


def test_the_fall_of_a_queue_the_missed_target_and_the_bad_hour_are_found(centre: Workspace) -> None:
    found = findings(centre, end=END)
    told = {(each.kind, each.measure, each.direction): each for each in found}
    fell = told["change", "service_level", "worse"]
    assert [str(each) for each in fell.segment] == ["queue=ventas"]
    assert fell.difference.value == pytest.approx(-0.3, abs=0.01)
    assert () in [each.segment for each in fell.under]
    assert ("target", "service_level", "worse") in told
    apart = told["standout", "service_level", "worse"]
    cells = [",".join(map(str, each.segment)) for each in (apart, *apart.under)]
    assert "weekday=1,hour=9" in cells


def test_what_changed_comes_before_what_always_stood_apart(centre: Workspace) -> None:
    kinds = [each.kind for each in findings(centre, end=END)]
    assert kinds == sorted(kinds, key=lambda kind: kind == "standout")


def test_before_the_fall_nothing_changed(centre: Workspace) -> None:
    seen = watch(centre, end=MONDAY + timedelta(days=56))
    assert seen is not None
    assert [each for each in seen.findings if each.kind == "change"] == []


def test_the_contacts_behind_a_finding_are_as_many_as_its_n(centre: Workspace) -> None:
    fell = next(each for each in findings(centre, end=END) if each.kind == "change" and each.measure == "service_level")
    (cell,) = centre.measure("contacts", where=fell.where)
    assert cell.estimate.value == fell.n


def test_there_are_no_more_findings_than_asked_for(centre: Workspace) -> None:
    assert len(findings(centre, end=END, most=2)) == 2


def test_an_empty_workspace_has_nothing_to_tell(workspace: Workspace) -> None:
    assert watch(workspace) is None
    assert findings(workspace) == []


def test_the_last_day_seen_may_not_be_over(centre: Workspace) -> None:
    assert last_day(centre) == END - timedelta(days=1)


def test_a_trickle_after_the_records_end_is_not_seen(centre: Workspace) -> None:
    late = {
        "contact_id": "late",
        "channel": "phone",
        "started_at": datetime(2026, 9, 1),
        "local_date": date(2026, 9, 1),
    }
    centre.engine.commit([Change("contact", pa.Table.from_pylist([late], schema=CONTACT.schema))])
    assert last_day(centre) == END
