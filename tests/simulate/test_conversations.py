"""Conversations fit the contact: its language, its medium and how the customer felt."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from escucha.simulate.conversations import chosen, spoken, turns
from escucha.simulate.dialogues import LANGUAGES, MEDIA, dialogues
from escucha.simulate.telco import telco
from tests.simulate.runs import by_key, floats, ids, seconds


def talked(tables: dict[str, pa.Table]) -> pa.Table:
    truth = tables["truth_contact"].filter(pc.is_valid(tables["truth_contact"]["dialogue_id"]))
    return truth.join(tables["contact"].drop_columns(["customer_id"]), "contact_id")


def test_about_the_share_asked_of_the_answered_have_words(tables: dict[str, pa.Table]) -> None:
    contacts = tables["contact"]
    could = pc.and_(pc.is_valid(contacts["agent_id"]), pc.not_equal(contacts["channel"], "branch"))
    assert len(talked(tables)) / pc.sum(could).as_py() == pytest.approx(0.2, abs=0.01)


def test_a_dialogue_ends_as_the_customer_did(tables: dict[str, pa.Table]) -> None:
    pool, rows = dialogues(), talked(tables)
    place = {each: number for number, each in enumerate(pool.id)}
    dialogue = np.array([place[each] for each in rows["dialogue_id"].to_pylist()])
    silent = floats(rows["is_silent_abandon"]) == 1
    assert (pool.end[dialogue] == floats(rows["end_state"])).all()
    assert (pool.was_negative[dialogue] == floats(rows["was_negative"])).mean() > 0.99
    assert (pool.start[dialogue] == floats(rows["start_state"]))[~silent].all()


def test_language_always_fits_and_medium_mostly(tables: dict[str, pa.Table]) -> None:
    pool, rows = dialogues(), talked(tables)
    place = {each: number for number, each in enumerate(pool.id)}
    dialogue = np.array([place[each] for each in rows["dialogue_id"].to_pylist()])
    assert (np.array(LANGUAGES)[pool.language[dialogue]] == ids(rows["language"]).astype(str)).mean() > 0.99
    medium = {channel.name: channel.medium for channel in telco().channels}
    wanted = np.array([medium[each] for each in rows["channel"].to_pylist()])
    assert (np.array(MEDIA)[pool.medium[dialogue]] == wanted).mean() > 0.95


def test_topic_fits_when_one_does() -> None:
    count = 3_000
    centre, pool = telco(), dialogues()
    reason = [each.name for each in centre.reasons].index("cobro_indebido")
    rows = {
        "number": np.arange(count),
        "language": np.zeros(count, np.int64),
        "channel": np.ones(count, np.int64),
        "reason": np.full(count, reason),
        "start": np.zeros(count, np.int64),
        "was_negative": np.ones(count, bool),
        "end": np.ones(count, np.int64),
        "cause": np.full(count, 2),
    }
    found = chosen(rows, centre, seed=1)
    assert len(np.unique(found)) > 1
    assert (pool.topic[found] == 3).mean() > 0.9


def test_turns_lie_within_the_contact_and_in_order(tables: dict[str, pa.Table]) -> None:
    starts, ends = (by_key(tables["contact"], "contact_id", name) for name in ("started_at", "ended_at"))
    rows = tables["turn"]
    key = ids(rows["contact_id"])
    order = np.lexsort((floats(rows["n"]), key))
    said = seconds(rows["said_at"])[order]
    same = key[order][1:] == key[order][:-1]
    assert (np.diff(said)[same] >= -1e-6).all()
    for contact, at in list(zip(rows["contact_id"].to_pylist(), rows["said_at"].to_pylist(), strict=True))[:5_000]:
        assert starts[contact] <= at <= ends[contact]


def test_the_text_is_that_of_the_dialogue_named_in_the_truth(tables: dict[str, pa.Table]) -> None:
    pool = dialogues()
    place = {each: number for number, each in enumerate(pool.id)}
    both = tables["turn"].join(tables["truth_turn"], ["contact_id", "n"]).slice(0, 2_000)
    for row in both.to_pylist():
        assert row["text"] == pool.text[pool.first[place[row["dialogue_id"]]] + row["n"] - 1]
        assert (row["valence"] is not None) == (row["speaker"] == "customer")


def test_the_silent_say_only_what_they_wrote_before_anybody_answered() -> None:
    pool = dialogues()
    many = int(np.flatnonzero(pool.opening > 1)[0])
    rows = {
        "number": np.array([1]),
        "unseen": np.array([True]),
        "channel": np.array([1]),
        "at": np.array([0.0]),
        "answered": np.array([500.0]),
        "ended": np.array([590.0]),
    }
    stored, truth = turns(rows, np.array([many]), telco())
    assert len(stored["n"]) == pool.opening[many]
    assert (stored["speaker"] == 0).all()
    assert stored["said_at"].max() < 500
    assert len(truth["n"]) == len(stored["n"])


def test_spoken_turns_last_as_long_as_the_talk() -> None:
    rows = {
        "number": np.array([1]),
        "unseen": np.array([False]),
        "channel": np.array([0]),
        "at": np.array([0.0]),
        "answered": np.array([50.0]),
        "ended": np.array([350.0]),
    }
    stored, _ = turns(rows, np.array([0]), telco())
    assert stored["duration_s"].sum() == pytest.approx(300, abs=0.01)
    assert stored["said_at"][0] == 50


def test_no_words_when_none_are_asked_for() -> None:
    rows = {"channel": np.zeros(9, np.int64), "number": np.arange(9), "seat": np.zeros(9, np.int64)}
    assert len(spoken(rows, telco(), share=0.0, seed=1)) == 0
    assert len(spoken(rows, telco(), share=1.0, seed=1)) == 9
