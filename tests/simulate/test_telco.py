"""The default centre hangs together."""

from __future__ import annotations

import pytest

from escucha.simulate.dialogues import LANGUAGES, TOPICS
from escucha.simulate.telco import telco
from escucha.tables.contact import CHANNELS

CENTRE = telco()


def test_shares_sum_to_one() -> None:
    for parts in (CENTRE.channels, CENTRE.reasons, CENTRE.ages, CENTRE.segments):
        assert sum(part.share for part in parts) == pytest.approx(1)
    for pairs in (CENTRE.regions, CENTRE.branches, CENTRE.languages):
        assert sum(share for _, share in pairs) == pytest.approx(1)


def test_channels_are_those_of_the_vocabulary_and_live_in_weeks_of_seven_days() -> None:
    assert {channel.name for channel in CENTRE.channels} <= set(CHANNELS)
    assert all(len(channel.weekdays) == 7 for channel in CENTRE.channels)
    assert all(0 <= channel.opens < channel.closes <= 24 for channel in CENTRE.channels)


def test_the_first_channel_is_open_every_day() -> None:
    """Contacts whose own channel is closed go there."""
    assert all(CENTRE.channels[0].weekdays)


def test_reasons_have_a_topic_that_the_pool_knows() -> None:
    assert {reason.topic for reason in CENTRE.reasons} <= set(TOPICS)
    assert {name for name, _ in CENTRE.languages} <= set(LANGUAGES)


def test_services_are_asked_for_by_a_reason_of_the_centre() -> None:
    assert {service.reason for service in CENTRE.services} <= {reason.name for reason in CENTRE.reasons}


def test_something_sells_and_something_books() -> None:
    assert any(reason.sells for reason in CENTRE.reasons)
    assert any(reason.books for reason in CENTRE.reasons)
