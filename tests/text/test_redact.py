"""What identifies a person is found in every register, and ordinary talk is left alone."""

from __future__ import annotations

import pyarrow as pa
import pytest

from escucha.text.redact import found_in, redact, redact_text
from tests.text.canaries import CARRIERS, Canary, canaries

N = 1500
RECALL = {kind: 0.90 if kind in ("name", "address") else 0.99 for kind in CARRIERS}
PRECISION = 0.98

ORDINARY = (
    "El plan sale $ 27.350 por mes y son 12 cuotas de 2.500 pesos",
    "me llegó una factura de 1.250.000 pesos, la anterior era de 980.000",
    "Pedido 4471, llega el 14/06 entre las 8 y las 12",
    "hace 3 semanas que espero y llamé 5 veces",
    "vence el 05/07/2026 a las 23:59",
    "tengo 300 megas y me llegan 20",
    "La sucursal de San Martín atiende de 9 a 13 hs",
    "dos veces me dijeron que sí y tres veces que no",
    "esperé uno dos tres minutos y nada",
    "R$ 1.290,00 em 3 vezes no cartão",
    "it was $2,900 and I waited 45 minutes",
    "salió 1.480.000 y subió a 1.900.000",
    "buenas tardes, quería consultar por el vencimiento",
    "Gracias. Solicito la baja del servicio",
    "¡Gracias! Quedo a la espera",
    "la luz se corta desde el sábado y no hay sol ni paz que valga",
    "no tengo esperanza de que lo resuelvan",
    "I'm waiting since Monday, this is ridiculous",
    "Hello, I need help with order 5521",
    "espero mi turno 12 en el box 4",
    "versión 10.2.1 de la app, error 504",
    "salgo a las siete y vuelvo a las nueve",
)


def covered(canary: Canary) -> bool:
    """Whether every letter and digit of the canary is inside something found."""
    found = found_in(canary.text, canary.asked)
    inside = {place for _, start, end in found for place in range(start, end)}
    return all(place in inside for place in range(canary.start, canary.end) if canary.text[place].isalnum())


@pytest.mark.parametrize("kind", sorted(CARRIERS))
def test_canaries_are_found(kind: str) -> None:
    seeded = canaries(kind, N, seed=7)
    missed = [canary for canary in seeded if not covered(canary)]
    assert 1 - len(missed) / N >= RECALL[kind], [(canary.asked, canary.text) for canary in missed[:5]]


@pytest.mark.parametrize("kind", sorted(CARRIERS))
def test_what_stands_around_a_canary_is_left_alone(kind: str) -> None:
    seeded = canaries(kind, N, seed=11)
    spans = [(canary, start, end) for canary in seeded for _, start, end in found_in(canary.text, canary.asked)]
    wrong = [(c.text, c.text[start:end]) for c, start, end in spans if end <= c.start or start >= c.end]
    assert 1 - len(wrong) / len(spans) >= PRECISION, wrong[:5]


@pytest.mark.parametrize("text", ORDINARY)
def test_ordinary_talk_is_left_alone(text: str) -> None:
    assert redact_text(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("mi tarjeta es 4111 1111 1111 1111", "mi tarjeta es [card]"),
        ("cvu 0000003100064367123453 ok", "cvu [cvu] ok"),
        ("escribime a ana.gomez@correo.com.ar", "escribime a [email]"),
        ("Hola, soy Rubén Darío Etcheverry, DNI 24.909.331", "Hola, soy [name], DNI [dni]"),
        ("ana arroba correo punto uy", "[email]"),
        ("IBAN ES91 2100 0418 4502 0005 1332", "IBAN [iban]"),
        ("CUIT 20-12345678-6", "CUIT [cuit]"),
    ],
)
def test_placeholders_keep_the_text_readable(text: str, expected: str) -> None:
    assert redact_text(text) == expected


def test_the_same_person_keeps_one_placeholder_within_a_contact_and_not_across_contacts() -> None:
    said = pa.chunked_array([["Hola, soy Marcela", "gracias Marcela", "Hola, soy Marcela", None]])
    first, second, other, empty = redact(said, scopes=["k1", "k1", "k2", "k2"], key=b"secret").to_pylist()
    tag = first.removeprefix("Hola, soy ")
    assert tag.startswith("[name ")
    assert second == f"gracias {tag}"
    assert other != first
    assert empty is None


def test_a_bare_answer_is_read_with_its_question() -> None:
    asked_and_answered = pa.chunked_array([["¿Código de seguridad?", "123", "¿Cuántas cuotas?", "123"]])
    cleaned = redact(asked_and_answered, scopes=["k"] * 4).to_pylist()
    assert cleaned[1].startswith("[cvv")
    assert cleaned[3] == "123"


def test_redacting_twice_changes_nothing() -> None:
    once = redact_text("Hola, soy Marcela Gómez, tel 11 4444 5555, av. Mitre 1200", scope="k")
    assert redact_text(once, scope="k") == once
