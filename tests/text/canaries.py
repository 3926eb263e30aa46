# ruff: noqa: E501
"""Canaries: invented personal data of every kind, seeded into what people write and say."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True)
class Canary:
    """A text with one personal datum in it: its kind, the text, where it stands, and the turn before."""

    kind: str
    text: str
    start: int
    end: int
    asked: str


GIVEN = ("Aristóbulo", "Yésica", "Marcela", "Guillermina", "Brígida", "Nahuel", "Eudoro", "Rosaura", "João", "Thaís",
         "Cleide", "Wanderson", "Siobhan", "Harriet", "Darnell", "Priya", "Oluwaseun", "Fermina", "Tránsito", "Ramiro",
         "Julieta", "Ignacio", "Edelmira", "Zulma", "Gonçalo", "Maitê", "Beatrix", "Clifford", "Ximena", "Anahí")  # fmt: skip
FAMILY = ("Gómez", "Ibarguren", "Quispe", "Etcheverry", "Zubizarreta", "Fernández", "Nascimento", "Figueiredo", "O'Hara",
          "Whitcombe", "Okonkwo", "Saavedra", "Lucero", "Paniagua", "Sepúlveda", "Cavalcanti", "Hawthorne", "Mansilla")  # fmt: skip
STREETS = ("Calle Los Ceibos {n}", "Av. Rivadavia {n}, piso 3 B", "Pasaje Echagüe {n}", "avenida Mitre al {n}", "Rua das Acácias, {n}, ap. 12",
           "Rua Sete de Setembro {n}", "{n} Maple Street", "{n} Grove Road, Flat 2", "Carrera 15 # {m}-{m}", "Bv. Oroño {n}")  # fmt: skip
UNITS = {
    "es": ["cero", "uno", "dos", "tres", "cuatro", "cinco", "seis", "siete", "ocho", "nueve"],
    "pt": ["zero", "um", "dois", "três", "quatro", "cinco", "seis", "sete", "oito", "nove"],
    "en": ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
}
MONTHS = [
    "enero",
    "febrero",
    "marzo",
    "abril",
    "mayo",
    "junio",
    "julio",
    "agosto",
    "septiembre",
    "octubre",
    "noviembre",
    "diciembre",
]

CARRIERS: dict[str, tuple[tuple[str, str], ...]] = {
    "card": (
        ("", "te paso la tarjeta {x} vence 09/28"),
        ("¿Me indica el número de su tarjeta?", "{x}"),
        ("", "Estimados: el plástico {x} sigue bloqueado desde el 12/03. Atte."),
        ("", "paguei 3 vezes no cartão {x} e nada"),
        ("Card number please", "sure its {x} thanks"),
        ("", "ME COBRARON $ 27.350 EN LA {x} Y NO COMPRE NADA!!"),
    ),
    "cvv": (
        ("¿Me dice el código de seguridad?", "{x}"),
        ("", "y el cvv es {x}, el plan sale $ 9.999"),
        ("what's the security code on the back", "{x}"),
        ("", "código de seguridad: {x} y vence en 2027"),
    ),
    "cbu": (
        ("", "mi cbu es {x}"),
        ("Pasame el CBU", "{x}"),
        ("", "Acrediten en {x} (Banco Ombú), son 45.000 pesos"),
        ("", "depositá al {x} porfa"),
    ),
    "cvu": (("", "cvu {x}"), ("", "transferime a {x} 3.500 pesos"), ("¿CVU?", "{x} ese es")),
    "cuit": (("", "factura A, CUIT {x}"), ("¿CUIT?", "{x}"), ("", "soy monotributista {x} desde 2019")),
    "dni": (
        ("¿Me pasás tu DNI?", "{x}"),
        ("", "dni {x}"),
        ("", "mi documento es {x} y el pedido el 4471"),
        ("", "Titular con D.N.I. {x}, plan de 300 megas"),
        ("¿Me regala su cédula?", "claro {x}"),
    ),
    "cpf": (("", "meu cpf é {x}"), ("Qual o CPF do titular?", "{x}"), ("", "CPF {x}, paguei R$ 1.290,00 em 3x")),
    "curp": (("", "mi curp {x}"), ("¿Su CURP?", "{x}"), ("", "CURP {x} folio 221")),
    "rut": (("", "rut {x}"), ("Su RUT por favor", "{x}"), ("", "mi rut es {x} y la orden 318")),
    "iban": (("", "IBAN {x}"), ("", "devuélvanlo a {x}, gracias"), ("account?", "{x}")),
    "phone": (
        ("", "llamame al {x}"),
        ("¿Un teléfono de contacto?", "{x}"),
        ("", "mi celu es {x}, después de las 18"),
        ("", "pode ligar no {x} depois das 14h"),
        ("", "call me on {x} before 5"),
        ("", "Whatsapp {x} o por acá, hoy 3 veces llamé"),
    ),
    "email": (
        ("", "mandalo a {x}"),
        ("¿Mail?", "{x}"),
        ("", "Escribí desde {x} el 4 y el 19."),
        ("", "my email is {x} thanks"),
        ("", "o e-mail é {x}"),
    ),
    "spoken": (
        ("¿Número de documento?", "{x}"),
        ("", "sí anote {x} ese es"),
        ("", "a ver el número es {x} me escucha"),
    ),
    "address": (
        ("", "vivo en {x}, desde hace 2 años"),
        ("¿Domicilio?", "{x}"),
        ("", "que venga el técnico a {x} mañana de 8 a 12"),
        ("", "Domicilio de instalación: {x}. Saludos."),
        ("", "please deliver to {x} after 5"),
    ),
    "birthdate": (
        ("¿Fecha de nacimiento?", "{x}"),
        ("", "nací el {x}"),
        ("", "fecha de nacimiento {x}, tengo el plan 2"),
        ("data de nascimento?", "{x}"),
        ("date of birth?", "{x}"),
    ),
    "name": (
        ("", "Hola, soy {x}, del 4B"),
        ("", "me llamo {x} y llamo por la factura"),
        ("¿Con quién tengo el gusto?", "habla con {x}"),
        ("", "Buenas tardes, mi nombre es {x}. Necesito la baja."),
        ("", "Gracias, {x}, quedo a la espera"),
        ("", "Estimada {x}: adjunto el comprobante."),
        ("", "la línea está a nombre de {x}"),
        ("", "No es lo que pedí.\nAtte.\n{x}"),
        ("", "me atendió la señora {x} y fue muy amable"),
        ("", "meu nome é {x}, boa tarde"),
        ("", "Oi, aqui é o {x}, da Lojas Caramelo"),
        ("", "Hi, this is {x} from billing"),
        ("", "my name is {x} and I want a refund"),
        ("", "Dear Mr {x}, I apologise."),
        ("", "hola, mi marido {x} hizo el reclamo el martes"),
    ),
}


def _digits(rng: random.Random, n: int) -> str:
    return "".join(str(rng.randrange(10)) for _ in range(n))


def _card(rng: random.Random) -> str:
    body = rng.choice(("4", "51", "55", "37", "6011"))
    body += _digits(rng, (14 if body == "37" else 15) - len(body))
    table = (0, 2, 4, 6, 8, 1, 3, 5, 7, 9)
    total = sum(table[int(c)] if i % 2 == 0 else int(c) for i, c in enumerate(reversed(body)))
    number = body + str(-total % 10)
    separator = rng.choice(("", " ", "-"))
    return separator.join(number[i : i + 4] for i in range(0, len(number), 4))


def _cuit(rng: random.Random) -> str:
    while True:
        body = rng.choice(("20", "23", "27", "30")) + _digits(rng, 8)
        rest = 11 - sum(int(c) * w for c, w in zip(body, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=True)) % 11
        if rest != 10:
            check = 0 if rest == 11 else rest
            return rng.choice((f"{body[:2]}-{body[2:]}-{check}", f"{body}{check}"))


def _cpf(rng: random.Random) -> str:
    d = [rng.randrange(10) for _ in range(9)]
    for length in (10, 11):
        rest = sum(v * w for v, w in zip(d, range(length, 1, -1), strict=True)) % 11
        d.append(0 if rest < 2 else 11 - rest)
    s = "".join(map(str, d))
    return rng.choice((f"{s[:3]}.{s[3:6]}.{s[6:9]}-{s[9:]}", s))


def _cbu(rng: random.Random, bank: str | None = None) -> str:
    first = bank or _digits(rng, 3) + _digits(rng, 4)
    a = [int(c) for c in first]
    one = a[0] * 7 + a[1] * 1 + a[2] * 3 + a[3] * 9 + a[4] * 7 + a[5] * 1 + a[6] * 3
    b = [rng.randrange(10) for _ in range(13)]
    two = sum(v * w for v, w in zip(b, (3, 9, 7, 1, 3, 9, 7, 1, 3, 9, 7, 1, 3), strict=True))
    return first + str((10 - one % 10) % 10) + "".join(map(str, b)) + str((10 - two % 10) % 10)


def _rut(rng: random.Random) -> str:
    body = str(rng.randrange(5_000_000, 26_000_000))
    rest = 11 - sum(int(c) * w for c, w in zip(reversed(body), (2, 3, 4, 5, 6, 7, 2, 3), strict=False)) % 11
    check = {10: "K", 11: "0"}.get(rest, str(rest))
    return rng.choice((f"{int(body):,}".replace(",", ".") + f"-{check}", f"{body}-{check}"))


def _iban(rng: random.Random) -> str:
    body = _digits(rng, 20)
    check = 98 - int(body + "142800") % 97
    compact = f"ES{check:02d}{body}"
    return rng.choice((compact, " ".join(compact[i : i + 4] for i in range(0, len(compact), 4))))


def _phone(rng: random.Random) -> str:
    a, b = _digits(rng, 4), _digits(rng, 4)
    first = str(rng.randrange(2, 9))
    return rng.choice(
        (f"+54 9 11 {a}-{b}", f"11 {first}{a[1:]} {b}", f"15-{first}{a[1:]}-{b}", f"0351 15 {a[:3]} {b}", f"+55 11 9{a}-{b}", f"(21) 9{a}-{b}",
         f"+52 55 {a} {b}", f"+1 (415) 555-{b}", f"07700 90{a}", f"341{first}{a[1:]}{b}")
    )  # fmt: skip


def _email(rng: random.Random) -> str:
    user = rng.choice(("ana.gomez", "j_perez77", "contacto+ventas", "marcia.lima", "the.smiths", "r2d2"))
    return rng.choice(
        (
            f"{user}@correo.com.ar",
            f"{user}@mail.example",
            f"{user}@empresa.com.br",
            f"{user.split('+')[0]} arroba correo punto com",
        )
    )


def _date(rng: random.Random) -> str:
    d, m, y = rng.randrange(1, 29), rng.randrange(1, 13), rng.randrange(1940, 2008)
    return rng.choice(
        (f"{d:02d}/{m:02d}/{y}", f"{d}-{m}-{y}", f"{d} de {MONTHS[m - 1]} de {y}", f"{y}-{m:02d}-{d:02d}")
    )


def _spoken(rng: random.Random) -> str:
    words = UNITS[rng.choice(("es", "es", "pt", "en"))]
    return " ".join(words[rng.randrange(10)] for _ in range(rng.randrange(7, 12)))


def _name(rng: random.Random) -> str:
    return rng.choice(
        (rng.choice(GIVEN), f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}", f"{rng.choice(GIVEN)} {rng.choice(FAMILY)}")
    )


MADE: dict[str, Callable[[random.Random], str]] = {
    "card": _card,
    "cvv": lambda rng: _digits(rng, rng.choice((3, 3, 4))),
    "cbu": _cbu,
    "cvu": lambda rng: _cbu(rng, "0000003"),
    "cuit": _cuit,
    "cpf": _cpf,
    "rut": _rut,
    "iban": _iban,
    "dni": lambda rng: rng.choice((str(rng.randrange(5_000_000, 60_000_000)), f"{rng.randrange(5, 60)}.{_digits(rng, 3)}.{rng.randrange(1, 1000):03d}")),
    "curp": lambda rng: f"GOMJ{rng.randrange(50, 99)}{rng.randrange(1, 13):02d}{rng.randrange(1, 29):02d}HDFRRN0{rng.randrange(10)}",
    "phone": _phone,
    "email": _email,
    "spoken": _spoken,
    "address": lambda rng: rng.choice(STREETS).format(n=rng.randrange(10, 9000), m=rng.randrange(10, 99)),
    "birthdate": _date,
    "name": _name,
}  # fmt: skip


def canaries(kind: str, n: int, *, seed: int) -> list[Canary]:
    """``n`` canaries of one kind in the registers that people use: formal, hurried, spoken, shouted."""
    rng = random.Random(f"{kind}{seed}")
    made = []
    for _ in range(n):
        asked, carrier = rng.choice(CARRIERS[kind])
        value = MADE[kind](rng)
        text = carrier.format(x=value)
        if kind == "name" and rng.random() < 0.2:
            text, value = text.lower(), value.lower()
        start = text.index(value)
        made.append(Canary(kind, text, start, start + len(value), asked))
    return made
