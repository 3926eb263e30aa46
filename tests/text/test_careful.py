"""The careful network: scores by turn, whatever else stands in the batch, and nothing from later turns."""

from __future__ import annotations

import numpy as np
import pyarrow as pa
import pytest

from escucha.text.careful import load_network
from escucha.text.conversation import Conversations, conversations
from escucha.text.linear import N_OUTPUTS
from escucha.text.model import WEIGHTS

pytest.importorskip("onnxruntime", reason="needs the extra escucha[careful]")


def talk(*texts: str, contact: str = "a") -> Conversations:
    speakers = ["customer" if at % 2 == 0 else "agent" for at in range(len(texts))]
    return conversations(
        pa.table(
            {
                "contact_id": [contact] * len(texts),
                "n": range(1, len(texts) + 1),
                "speaker": speakers,
                "text": list(texts),
            }
        )
    )


def test_every_turn_of_a_long_contact_has_scores() -> None:
    found = load_network(WEIGHTS).scores(talk(*["esto es un turno largo " * 12] * 20))
    assert found.shape == (20, N_OUTPUTS)
    assert (np.abs(found).sum(axis=1) > 0).all()


def test_a_turn_is_not_changed_by_what_comes_after() -> None:
    network = load_network(WEIGHTS)
    short = network.scores(talk("otra vez sin luz", "lo siento"))
    longer = network.scores(talk("otra vez sin luz", "lo siento", "gracias, ya volvió"))
    # int8 rounds activations by the largest of the batch, hence not exactly equal
    np.testing.assert_allclose(short, longer[:2], atol=0.6)
    assert short[0, :3].argmax() == longer[0, :3].argmax()


def test_only_the_chosen_contacts_are_read() -> None:
    one = pa.table({"contact_id": ["a", "b"], "n": [1, 1], "speaker": ["customer"] * 2, "text": ["hola", "chau"]})
    found = load_network(WEIGHTS).scores(conversations(one), [1])
    assert not found[0].any()
    assert found[1].any()
