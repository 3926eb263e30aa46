"""Postal addresses are found with what follows them; streets without a number and numbers without a street are not."""

from __future__ import annotations

import pytest

from escucha.text.addresses import addresses
from escucha.text.plain import Plain


def found_in(text: str) -> set[str]:
    """What is found, without what lies within another find."""
    spans = [(start, end) for _, start, end in addresses(Plain(text))]
    outer = [(s, e) for s, e in spans if not any(a <= s and e <= b and (a, b) != (s, e) for a, b in spans)]
    return {text[start:end] for start, end in outer}


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("vivo en Av. Rivadavia 4520, piso 3 B y nadie vino", "Av. Rivadavia 4520, piso 3 B"),
        ("la instalación es en calle San Martín 123", "calle San Martín 123"),
        ("pasaje echagüe al 1200 no, avenida mitre al 900", "avenida mitre al 900"),
        ("Carrera 15 # 93-47 en Bogotá", "Carrera 15 # 93-47"),
        ("moro na Rua das Acácias, 45, ap. 12", "Rua das Acácias, 45, ap. 12"),
        ("I live at 12 Maple Street", "12 Maple Street"),
        ("deliver to 221 Baker St. please", "221 Baker St."),
        ("en Av. Mitre 1200 para el martes", "Av. Mitre 1200"),
        ("av. Mitre 1200 p3 dto4", "av. Mitre 1200 p3 dto4"),
        ("mi domicilio: Los Ceibos 455 depto 2", "Los Ceibos 455 depto 2"),
    ],
)
def test_an_address_is_found_with_its_number_and_what_follows(text: str, address: str) -> None:
    assert found_in(text) >= {address}


@pytest.mark.parametrize(
    "text",
    [
        "la calle está cortada hace 3 días",
        "vivo en un departamento de 2 ambientes",
        "fui a la sucursal de la avenida y esperé 40 minutos",
        "me mudé de calle y sigo sin servicio",
        "the street has had no light for 3 days",
        "moro na rua faz 10 anos",
        "pedido 4520 para mañana",
    ],
)
def test_talk_of_streets_is_left_alone(text: str) -> None:
    assert found_in(text) == set()
