"""Contacts: features stand still in size, signs cite the customer, heads come back from their file."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pyarrow as pa

from escucha.text.contacts import features, hear_contacts, load_heads, rivals_of, save_heads, signs_of
from escucha.text.conversation import conversations
from escucha.text.model import text_model

TALK = conversations(
    pa.table(
        {
            "contact_id": ["a", "a", "a", "b"],
            "n": [1, 2, 3, 1],
            "speaker": ["agent", "customer", "customer", "agent"],
            "text": ["quiere dar de baja?", "otra vez mal", "dame de baja, me paso a Lumafibra", "hola?"],
        }
    )
)


def test_signs_cite_the_customers_turns_only() -> None:
    signs = signs_of(TALK)
    assert signs[0]["leaving"] == [2]
    assert signs[0]["recurring"] == [1]
    assert not any(signs[1].values())


def test_a_rival_is_found_in_its_contact() -> None:
    rivals = rivals_of(TALK, signs_of(TALK))
    assert rivals[0] is not None
    assert rivals[0].name == "Lumafibra"
    assert rivals[1] is None


def test_contacts_with_and_without_customer_have_the_same_features() -> None:
    reader = text_model("fast")
    heard, whole = reader.hear(TALK)
    rows = features(heard, TALK, whole.signs, whole.rivals)
    assert rows.shape == (2, len(reader.heads.mean))
    assert np.isfinite(rows).all()


def test_probabilities_are_probabilities_and_satisfaction_is_on_its_scale() -> None:
    _, whole = text_model("fast").hear(TALK)
    np.testing.assert_allclose(whole.outcome.sum(axis=1), 1, rtol=1e-5)
    np.testing.assert_allclose(whole.responsible.sum(axis=1), 1, rtol=1e-5)
    assert ((whole.flags >= 0) & (whole.flags <= 1)).all()
    assert ((whole.csat >= 1) & (whole.csat <= 5)).all()


def test_saved_heads_give_the_same_answers(tmp_path: Path) -> None:
    reader = text_model("fast")
    save_heads(reader.heads, tmp_path / "contacts.npz")
    heard, whole = reader.hear(TALK)
    again = hear_contacts(heard, TALK, load_heads(tmp_path / "contacts.npz"))
    np.testing.assert_array_equal(again.flags, whole.flags)
