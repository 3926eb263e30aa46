"""Language of a contact."""

from __future__ import annotations

import pytest

from escucha.text.language import language_of


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["hola", "no me anda internet desde ayer, qué hago?"], "es"),
        (["oi", "meu boleto não chegou ainda, o que eu faço?"], "pt"),
        (["hi", "my parcel has not arrived and I need it today"], "en"),
        (["ta", "vlw", "obrigada viu"], "pt"),
        (["1234", "ok"], "es"),
        ([], "es"),
    ],
)
def test_the_language_is_decided_over_all_turns(texts: list[str], expected: str) -> None:
    assert language_of(texts) == expected
