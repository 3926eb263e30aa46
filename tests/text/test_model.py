"""The text model: readings of whole conversations, the customer's alone where emotion is read."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import numpy as np
import pyarrow as pa
import pytest

from escucha.errors import PluginError
from escucha.tables.reading import READING
from escucha.text.conversation import conversations
from escucha.text.labels import CAUSES, EMOTIONS
from escucha.text.model import NAMES, text_model, unsure_contacts

AT = datetime(2026, 11, 22)
ANGRY = [
    ("bot", "Hola, soy el asistente. ¿En qué te ayudo?"),
    ("customer", "OTRA VEZ SIN INTERNET!! tercera vez en el mes, es una vergüenza, estoy harto"),
    ("agent", "Qué vergüenza, estoy furioso y muy triste por esto, lo lamento muchísimo"),
    ("customer", "ya perdí dos días de trabajo por culpa de ustedes, quiero la baja"),
    ("agent", "Ya quedó resuelto, le acredité un mes."),
    ("customer", "uh genial, muchísimas gracias, me salvaste, qué alegría!!"),
]
CALM = [("customer", "hola"), ("agent", "Hola, ¿en qué te ayudo?"), ("customer", "cuándo vence la factura?")]


def table(*contacts: list[tuple[str, str]]) -> pa.Table:
    rows = [
        {"contact_id": f"c{at}", "n": n, "speaker": speaker, "text": text}
        for at, turns in enumerate(contacts)
        for n, (speaker, text) in enumerate(turns, start=1)
    ]
    return pa.Table.from_pylist(rows)


def rows_of(found: pa.Table, contact: str = "c0") -> list[dict[str, Any]]:
    return [row for row in found.to_pylist() if row["contact_id"] == contact]


@pytest.fixture(params=NAMES)
def name(request: pytest.FixtureRequest) -> str:
    """Every model; the larger ones only where the extra that runs them is installed."""
    if request.param != "fast":
        pytest.importorskip("onnxruntime", reason="needs the extra escucha[careful]")
    return str(request.param)


def test_readings_have_the_columns_of_the_table_and_one_row_a_key(name: str) -> None:
    found = text_model(name).read(table(ANGRY, CALM), at=AT)
    assert found.schema == READING.schema
    keys = [tuple(row[key] for key in READING.key) for row in found.to_pylist()]
    assert len(keys) == len(set(keys))
    assert {row["model"] for row in found.to_pylist()} == {name}


def test_staff_and_bots_get_a_stage_and_nothing_else(name: str) -> None:
    rows = rows_of(text_model(name).read(table(ANGRY), at=AT))
    of_staff = {row["field"] for row in rows if row["n"] in (1, 3, 5)}
    assert of_staff == {"stage"}


def test_an_angry_customer_who_is_helped_turns_from_negative_to_positive(name: str) -> None:
    rows = rows_of(text_model(name).read(table(ANGRY), at=AT))
    valence = {row["n"]: row["word"] for row in rows if row["field"] == "valence"}
    assert valence[2] == "negative"
    assert valence[6] == "positive"
    emotions = {row["n"] for row in rows if row["field"] == "anger"}
    assert 2 in emotions
    whole = {row["field"]: row for row in rows if row["n"] == 0}
    assert whole["worst"]["word"] == "negative"
    assert whole["language"]["word"] == "es"


def test_courtesy_and_plain_questions_are_neutral(name: str) -> None:
    rows = rows_of(text_model(name).read(table(CALM), at=AT))
    assert {row["word"] for row in rows if row["field"] == "valence"} == {"neutral"}
    assert not {row["field"] for row in rows} & {*EMOTIONS, "cause", "recovery"}


def test_valence_sides_sum_to_one_and_causes_too(name: str) -> None:
    rows = rows_of(text_model(name).read(table(ANGRY), at=AT))
    for n in (2, 4, 6):
        sides = [row["value"] for row in rows if row["n"] == n and row["field"].startswith("valence_")]
        assert sum(sides) == pytest.approx(1, abs=1e-4)
    shares = [row for row in rows if row["field"].startswith("cause_")]
    assert len(shares) % len(CAUSES) == 0
    assert shares
    first = shares[0]["n"]
    assert sum(row["value"] for row in shares if row["n"] == first) == pytest.approx(1, abs=1e-4)
    assert all(row["cited"] for row in shares)


def test_contacts_do_not_change_each_other(name: str) -> None:
    model = text_model(name)
    alone, together = model.read(table(ANGRY), at=AT), model.read(table(ANGRY, CALM), at=AT)
    for one, two in zip(rows_of(alone), rows_of(together), strict=True):
        assert (one["field"], one["word"], one["cited"]) == (two["field"], two["word"], two["cited"])
        if one["value"] is not None:
            # the careful model rounds its activations by what else is in the batch
            assert one["value"] == pytest.approx(two["value"], abs=1e-5 if name == "fast" else 0.1)


def test_a_contact_without_customer_turns_is_read_without_emotion(name: str) -> None:
    rows = rows_of(text_model(name).read(table([("agent", "Hola?"), ("bot", "Cierro el chat.")]), at=AT))
    assert not {row["field"] for row in rows} & {"valence", "start", "end", "cause", *EMOTIONS}
    flags = [row["value"] for row in rows if row["field"] == "complaint"]
    assert flags == [0.0]


def test_no_turns_give_no_readings(name: str) -> None:
    assert text_model(name).read(table(CALM).slice(0, 0), at=AT).num_rows == 0


def test_empty_and_strange_texts_are_read(name: str) -> None:
    odd = [("customer", ""), ("customer", "😡" * 400), ("customer", "\x00\u202e"), ("customer", "a" * 5000)]
    rows = rows_of(text_model(name).read(table(odd), at=AT))
    assert sum(row["field"] == "valence" for row in rows) == 4
    assert all(np.isfinite(row["value"]) for row in rows if row["value"] is not None)


def test_the_cascade_asks_only_about_unsure_contacts() -> None:
    reader = text_model("fast")
    talk = conversations(table(CALM))
    heard, _ = reader.hear(talk)
    assert unsure_contacts(heard, talk).tolist() == []


def test_an_unknown_model_is_refused_with_the_names_that_exist() -> None:
    with pytest.raises(PluginError, match="fast"):
        text_model("quick")
