"""Numbers that identify: check digits against published numbers and the theory of each, kinds in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from escucha.text.numbers import is_cbu, is_cpf, is_cuit, is_iban, is_luhn, is_rut, numbers
from escucha.text.plain import Plain

# Test card numbers that networks and processors publish.
CARDS = (
    "4111111111111111", "4012888888881881", "4222222222222", "5555555555554444", "5105105105105100", "2223003122003222",
    "378282246310005", "371449635398431", "6011111111111117", "30569309025904", "3530111333300000",
)  # fmt: skip
# Companies' tax numbers, as they print them on their invoices, and the example of every manual.
CUITS = ("33693450239", "30500010912", "30546689979", "30703088534", "20123456786")
CPFS = ("52998224725", "11144477735", "39053344705")
RUTS = ("76.086.428-5", "12.345.678-5", "11.111.111-1", "30.686.957-4", "76086428-5")
# The registry of ISO 13616.
IBANS = (
    "GB29 NWBK 6016 1331 9268 19", "DE89 3704 0044 0532 0130 00", "ES91 2100 0418 4502 0005 1332",
    "FR14 2004 1010 0505 0001 3M02 606", "BR18 0036 0305 0000 1000 9795 493C 1", "NO93 8601 1117 947",
    "CR05 0152 0200 1026 2840 66",
)  # fmt: skip
CBU = "2850590940090418135201"
DIGITS = "0123456789"


def one_digit_off(number: str) -> list[str]:
    """Every number that differs in one digit."""
    return [
        number[:place] + other + number[place + 1 :]
        for place, digit in enumerate(number)
        if digit.isdigit()
        for other in DIGITS
        if other != digit
    ]


@pytest.mark.parametrize("card", CARDS)
def test_a_published_card_is_right_and_one_digit_off_is_wrong(card: str) -> None:
    assert is_luhn(card)
    assert not any(map(is_luhn, one_digit_off(card)))


@pytest.mark.parametrize("card", CARDS)
def test_two_neighbours_swapped_are_noticed_but_for_zero_and_nine(card: str) -> None:
    for place in range(len(card) - 1):
        left, right = card[place], card[place + 1]
        if left != right:
            swapped = card[:place] + right + left + card[place + 2 :]
            assert is_luhn(swapped) == ({left, right} == {"0", "9"})


def test_a_row_of_one_digit_is_no_card() -> None:
    assert not is_luhn("0" * 16)


@pytest.mark.parametrize("cuit", CUITS)
def test_a_published_tax_number_is_right_and_one_digit_off_is_wrong(cuit: str) -> None:
    assert is_cuit(cuit)
    assert not any(map(is_cuit, one_digit_off(cuit)))


def test_a_tax_number_with_the_prefix_of_nobody_is_wrong() -> None:
    total = sum(int(digit) * weight for digit, weight in zip("2812345678", (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True))
    assert not is_cuit(f"2812345678{(11 - total % 11) % 11}")


@pytest.mark.parametrize("cpf", CPFS)
def test_a_published_taxpayer_number_is_right(cpf: str) -> None:
    assert is_cpf(cpf)


def test_taxpayer_numbers_of_one_digit_are_wrong_though_they_add_up() -> None:
    assert not any(is_cpf(digit * 11) for digit in DIGITS)


@given(st.text(DIGITS, min_size=9, max_size=9).filter(lambda body: len(set(body)) > 1))
def test_of_all_hundred_endings_one_makes_a_taxpayer_number(body: str) -> None:
    assert sum(is_cpf(f"{body}{ending:02}") for ending in range(100)) == 1


@given(st.text(DIGITS, min_size=7, max_size=8))
def test_of_the_eleven_characters_one_makes_a_chilean_number(body: str) -> None:
    right = [check for check in f"{DIGITS}K" if is_rut(f"{body}-{check}")]
    assert len(right) == 1
    assert is_rut(f"{body}-{right[0].lower()}")


@pytest.mark.parametrize("rut", RUTS)
def test_a_published_chilean_number_is_right_and_one_digit_off_is_wrong(rut: str) -> None:
    assert is_rut(rut)
    assert not any(map(is_rut, one_digit_off(rut)))


def test_a_published_bank_account_is_right_and_one_digit_off_is_wrong() -> None:
    assert is_cbu(CBU)
    assert not any(map(is_cbu, one_digit_off(CBU)))


@pytest.mark.parametrize("iban", IBANS)
def test_an_iban_of_the_registry_is_right_and_one_digit_off_is_wrong(iban: str) -> None:
    assert is_iban(iban)
    assert not any(map(is_iban, one_digit_off(iban)))


def found_in(text: str, asked: str = "") -> list[tuple[str, str]]:
    """Kind and words of what is found."""
    return [(kind, text[start:end]) for kind, start, end in numbers(Plain(text), asked)]


@pytest.mark.parametrize(
    ("text", "kind", "shown"),
    [
        ("pagué con la 4111-1111-1111-1111 ayer", "card", "4111-1111-1111-1111"),
        ("amex 3782 822463 10005", "card", "3782 822463 10005"),
        ("mi CUIL: 20-12345678-6.", "cuit", "20-12345678-6"),
        ("cbu 2850590940090418135201", "cbu", "2850590940090418135201"),
        ("meu CPF é 529.982.247-25", "cpf", "529.982.247-25"),
        ("rut 12.345.678-5 por favor", "rut", "12.345.678-5"),
        ("my IBAN is GB29 NWBK 6016 1331 9268 19", "iban", "GB29 NWBK 6016 1331 9268 19"),
        ("documento 27345678", "dni", "27345678"),
        ("soy 27.345.678", "dni", "27.345.678"),
        ("llamame al 11 5555-4444", "phone", "11 5555-4444"),
        ("my mobile is +44 7700 900123", "phone", "+44 7700 900123"),
        ("meu fone (11) 98765-4321", "phone", "(11) 98765-4321"),
        ("el cvv es 123", "cvv", "123"),
        ("security code 9876 thanks", "cvv", "9876"),
        ("nací el 12/03/1981", "birthdate", "12/03/1981"),
        ("my date of birth is March 3rd, 1980", "birthdate", "March 3rd, 1980"),
        ("reclamo 2026000123456", "phone", "2026000123456"),
        ("escribime a juan.perez+x@mail.com.ar gracias", "email", "juan.perez+x@mail.com.ar"),
        ("maria arroba gmail punto com", "email", "maria arroba gmail punto com"),
        ("john at example dot com", "email", "john at example dot com"),
    ],
)
def test_a_number_is_found_with_its_kind_and_its_bounds(text: str, kind: str, shown: str) -> None:
    assert (kind, shown) in found_in(text)


@pytest.mark.parametrize(
    ("asked", "text", "found"),
    [
        ("¿Me dice el código de seguridad?", "sí, 123", [("cvv", "123")]),
        ("¿En cuántas cuotas?", "sí, 123", []),
        ("¿Su documento?", "2345678", [("dni", "2345678")]),
        ("¿A qué teléfono lo llamamos?", "4555666", [("phone", "4555666")]),
        ("¿Cuál es el número de pedido?", "4555666", [("number", "4555666")]),
        ("¿Fecha de nacimiento?", "12/03/1981", [("birthdate", "12/03/1981")]),
        ("¿Cuándo vence?", "12/03/2026", []),
    ],
)
def test_a_bare_answer_is_what_was_asked_for(asked: str, text: str, found: list[tuple[str, str]]) -> None:
    assert found_in(text, asked) == found


@pytest.mark.parametrize(
    "text",
    [
        "me cobraron $ 4.111.111,11 de más",
        "son 1234567 pesos",
        "US$ 12345678 en total",
        "gastei R$ 1234567",
        "that is 1,250,000 dollars",
        "pedido 123456 del 12/03/2026",
        "hice 1500000 km",
        "a las 10:30 del 2026-03-12",
        "turno 45, box 3, piso 2",
        "GB29 de la tabla",
        "nací en un pueblo y tengo 45 años",
    ],
)
def test_amounts_dates_and_short_numbers_are_left_alone(text: str) -> None:
    assert found_in(text) == []
