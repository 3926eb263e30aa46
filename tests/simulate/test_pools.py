"""Pools share agents where the load is small, and every contact has exactly one line."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from escucha.simulate.arrivals import Arrivals
from escucha.simulate.centre import Handling
from escucha.simulate.clock import Clock
from escucha.simulate.pools import Pools, branch_of, mean_handle_s, queue_names, queue_table
from escucha.simulate.telco import REASONS, telco
from tests.simulate.runs import MONDAY, ZONE


def pools(contacts: float) -> Pools:
    return Pools(Arrivals(telco(), Clock(MONDAY, ZONE), contacts, 28), 1.25)


def test_handle_time_by_hand() -> None:
    handling = Handling(talk_sd=0.0, hold=0.5, hold_s=40.0, wrap_s=30.0, wrap_sd=0.0, transfer_factor=1.5)
    centre = replace(telco(), handling=handling, reasons=(replace(REASONS[0], talk_s=100.0, transfer=0.2),))
    assert mean_handle_s(centre).tolist() == pytest.approx([100 * 1.1 + 20 + 30])


def test_load_is_arrivals_times_handle_time() -> None:
    found = pools(28_000.0)
    erlang_seconds = found.load(0).sum(axis=(1, 2))[0] * 1800
    shares = np.array([reason.share for reason in REASONS])
    handle = (shares * mean_handle_s(telco())).sum() / shares.sum()
    assert erlang_seconds == pytest.approx(1.25 * found.arrivals.usual(0)[0].sum() * handle)


def test_a_small_centre_shares_agents_and_a_large_one_does_not() -> None:
    voice = [pool for pool in pools(3_000.0).pools if pool.medium == "voice"]
    assert [pool.queue for pool in voice] == [-1]
    assert len([pool for pool in pools(3_000_000.0).pools if pool.medium == "voice"]) == 5


@pytest.mark.parametrize("contacts", [3_000.0, 3_000_000.0])
def test_every_contact_has_one_line(contacts: float) -> None:
    found, centre = pools(contacts), telco()
    channel, reason = (axis.ravel() for axis in np.indices((len(centre.channels), len(centre.reasons))))
    branch = branch_of(centre, channel, np.linspace(0, 0.999, len(channel)))
    place = found.of(channel, reason, branch)
    assert (place >= 0).all()
    media = [centre.channels[each].medium for each in channel]
    assert media == [found.pools[each].medium for each in place]


def test_queues_are_named_by_reason_on_the_phone_and_by_medium_elsewhere() -> None:
    centre, names = telco(), queue_names(telco())
    queues, channel = queue_table(centre), [each.name for each in centre.channels]
    assert names[queues[channel.index("phone"), 0]] == "ventas"
    assert names[queues[channel.index("whatsapp"), 0]] == "ventas_digital"
    assert names[queues[channel.index("email"), 0]] == "correo"
    assert names[queues[channel.index("branch"), 0]] == "sucursal"


def test_written_work_is_spread_over_the_working_day() -> None:
    found = pools(3_000_000.0)
    place = next(place for place, pool in enumerate(found.pools) if pool.medium == "written")
    wanted = found.required(0)[place]
    assert len(np.unique(wanted[wanted > 0])) == 1
    assert (wanted > 0).sum() == 24


def test_only_contacts_in_person_have_a_branch() -> None:
    centre = telco()
    channel = np.arange(len(centre.channels))
    branch = branch_of(centre, channel, np.full(len(channel), 0.5))
    assert [(each >= 0) for each in branch] == [each.medium == "branch" for each in centre.channels]
