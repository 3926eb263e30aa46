"""Numbers that identify: cards, accounts, documents, phones, and any other long number."""

from __future__ import annotations

import re
from collections.abc import Iterator

from escucha.text.plain import Found, Plain

SIX_DIGITS = re.compile(r"(?:\d\D?){6}")
HAS_DIGIT = re.compile(r"\d")
EMAIL = re.compile(
    r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+"
    r"|[\w.+-]+ (?:arroba|at|@) [\w-]+(?: (?:punto|ponto|dot) [\w-]{2,})+"
    r"|[\w.+-]+ arroba [\w-]+(?:\.[\w-]+)+",
    re.I,
)
IBAN = re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,4})?\b")
CURP = re.compile(r"\b[A-Z]{4}\d{6}[HMX][A-Z]{5}[A-Z0-9]\d\b", re.I)
RUT = re.compile(r"\b\d{1,2}(?:\.\d{3}){2}-[\dkK]\b|\b\d{7,8}-[\dkK]\b")
RUN = re.compile(r"(?<![\w$])\+?\(?\d(?:(?:[ .\-/·)(]{1,2}|)\d)*(?!\w)")
DATE = re.compile(r"\b(?:\d{1,2}([/.-])\d{1,2}\1(?:19|20)?\d\d|(?:19|20)\d\d-\d{2}-\d{2})\b")
WRITTEN_DATE = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)?(?: de| of)? (?:ene|feb|mar|abr|may|jun|jul|ago|sep|set|oct|nov|dic|"
    r"jan|fev|mai|out|dez|apr|aug|dec)"
    r"[a-zç]*(?:,? (?:de |del )?(?:19|20)\d\d)|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|"
    r"dec)[a-z]* \d{1,2}(?:st|nd|rd|th)?,? (?:19|20)\d\d",
    re.I,
)
LONG_DATE = re.compile(r"(?:19|20)\d\d")
BORN = re.compile(r"nac[ií]|nasc|birth|born|\bdob\b|cumplea|anivers", re.I)
SECRET = re.compile(
    r"\bcv[vc]2?\b|c[oó]d(?:igo)?\.?(?: de)? seg|security code|tres (?:n[uú]meros|d[ií]gitos|"
    r"cifras) (?:de atr|del dorso)|dorso",
    re.I,
)
DOCUMENT = re.compile(
    r"\bd\.?n\.?i\b|documento|c[eé]dula|\bc\.?i\.?\b|\brg\b|\bine\b|pasaporte|passport|licen[cs]e|identidad", re.I
)
PHONE = re.compile(
    r"\btel|\bcel|m[oó]vil|mobile|phone|whats|wsp|\bwpp?\b|llam[aáeo]|ll[aá]m|fone|ligar|\bcall\b|"
    r"\bnum(?:ero)? de contacto|contact[ao]",
    re.I,
)
MONEY_BEFORE = re.compile(
    r"(?:[$€£]|R\$|US\$|\b(?:ars|usd|mxn|cop|clp|brl|eur|pesos|importe|monto|total de))\s*$", re.I
)
MONEY_AFTER = re.compile(
    r"^\s*(?:[€%]|pesos|mangos|lucas|d[oó]lares|euros|reais|soles|millones|mil\b|km|kms|"
    r"kil[oó]metros|mb|gb|kwh|puntos|millas|pontos|"
    r"usd|ars|mxn|cop|clp|dollars|pounds|bucks|miles|points|m2|m²)",
    re.I,
)
MONEY_SHAPE = re.compile(r"^\d{1,3}(?:\.\d{3})+,\d{1,2}$|^\d{1,3}(?:,\d{3})+(?:\.\d{1,2})?$")
PIECE = re.compile(r"\S+")
ROUND = re.compile(r"^\d{1,2}\.\d{3}\.000$")
CUIT_SHAPE = re.compile(r"^\d{2}-\d{8}-\d$")
CPF_SHAPE = re.compile(r"^\d{3}\.\d{3}\.\d{3}-\d{2}$")
NEAR = 40


def numbers(plain: Plain, asked: str = "") -> Iterator[Found]:
    """Kind, start and end of every identifying number in ``plain``; ``asked`` is the turn before it.

    Source of the check digits: Luhn (ISO/IEC 7812), modulus 11 and 10 of AFIP (CUIT), BCRA (CBU), Receita
    Federal (CPF), Registro Civil (RUT); ISO 13616 (IBAN).
    """
    text = plain.shown
    if "@" in text or "arroba" in plain.words or ("dot" in plain.words and "at" in plain.words):
        yield from (("email", *found.span()) for found in EMAIL.finditer(text))
    if not HAS_DIGIT.search(text):
        return
    if SIX_DIGITS.search(text):
        yield from (("iban", *found.span()) for found in IBAN.finditer(text) if is_iban(found.group()))
        yield from (("curp", *found.span()) for found in CURP.finditer(text))
        yield from (("rut", *found.span()) for found in RUT.finditer(text) if is_rut(found.group()))
    dates = [found.span() for found in DATE.finditer(text)]
    may_be_birth = dates or LONG_DATE.search(text)
    if may_be_birth and (BORN.search(asked) or BORN.search(text)):
        yield from (("birthdate", *span) for span in dates)
        yield from (("birthdate", *found.span()) for found in WRITTEN_DATE.finditer(text))
    for found in RUN.finditer(text):
        start, end = found.start(), found.start() + len(found.group().rstrip(" .-/()"))
        if any(start < date_end and date_start < end for date_start, date_end in dates):
            continue
        yield from _run(text, start, end, asked)


def _run(text: str, start: int, end: int, asked: str) -> Iterator[Found]:
    """What a run of digits holds: one number, or several that only spaces part."""
    whole = _kind(text, start, end, asked)
    pieces = [(start + piece.start(), start + piece.end()) for piece in PIECE.finditer(text[start:end])]
    if whole in (None, "number") and len(pieces) > 1:
        kinds = [_kind(text, *piece, asked) for piece in pieces]
        if any(kinds):
            yield from ((kind, *piece) for kind, piece in zip(kinds, pieces, strict=True) if kind)
            return
    if whole:
        yield whole, start, end


def _kind(text: str, start: int, end: int, asked: str) -> str | None:
    """What the digits between ``start`` and ``end`` are, null when they identify nobody."""
    shown = text[start:end]
    digits = re.sub(r"\D", "", shown)
    before = text[max(0, start - NEAR) : start]
    if len(digits) < 7:
        is_secret = len(digits) in (3, 4) and len(digits) == len(shown)
        return "cvv" if is_secret and (_is_first_after(before, SECRET) or _answers(text, asked, SECRET)) else None
    if MONEY_BEFORE.search(before) or MONEY_AFTER.search(text[end : end + 14]) or MONEY_SHAPE.match(shown):
        return None
    if ROUND.match(shown) and not DOCUMENT.search(before):
        return None
    if len(digits) == 22:
        return "cvu" if digits.startswith("000000") else "cbu" if is_cbu(digits) else "number"
    if 13 <= len(digits) <= 19 and is_luhn(digits) and not shown.startswith("+"):
        return "card"
    if len(digits) == 11 and (is_cuit(digits) or CUIT_SHAPE.match(shown)):
        return "cuit"
    if len(digits) == 11 and (is_cpf(digits) or CPF_SHAPE.match(shown)):
        return "cpf"
    return _unchecked(shown, digits, before, text, asked)


def _unchecked(shown: str, digits: str, before: str, text: str, asked: str) -> str:
    """Document, phone or plain number, by shape and by the words around."""
    is_document = DOCUMENT.search(before) or (len(digits) <= 10 and _answers(text, asked, DOCUMENT))
    if len(digits) <= 10 and (is_document or re.fullmatch(r"\d{1,2}\.\d{3}\.\d{3}", shown)):
        return "dni"
    is_phone = shown.startswith(("+", "(")) or PHONE.search(before) or _answers(text, asked, PHONE)
    return "phone" if len(digits) <= 15 and (is_phone or 10 <= len(digits) <= 13) else "number"


def _is_first_after(before: str, about: re.Pattern[str]) -> bool:
    """Whether the words ``before`` speak ``about`` something with no number in between."""
    found = about.search(before)
    return found is not None and HAS_DIGIT.search(before, found.end()) is None


def _answers(text: str, asked: str, about: re.Pattern[str]) -> bool:
    """Whether ``text`` is a short answer to a turn ``about`` something."""
    return len(text) < 80 and about.search(asked) is not None


def is_luhn(digits: str) -> bool:
    """Whether a card number's check digit is right."""
    doubled = (sum(divmod(2 * int(digit), 10)) for digit in digits[-2::-2])
    return len(set(digits)) > 1 and (sum(map(int, digits[-1::-2])) + sum(doubled)) % 10 == 0


def is_cuit(digits: str) -> bool:
    """Whether an Argentine tax number's prefix and check digit are right."""
    if digits[:2] not in ("20", "23", "24", "25", "26", "27", "30", "33", "34"):
        return False
    total = sum(int(digit) * weight for digit, weight in zip(digits, (5, 4, 3, 2, 7, 6, 5, 4, 3, 2), strict=False))
    return (11 - total % 11) % 11 == int(digits[10])


def is_cpf(digits: str) -> bool:
    """Whether a Brazilian taxpayer number's two check digits are right."""
    if len(set(digits)) == 1:
        return False
    for n in (9, 10):
        total = sum(int(digits[i]) * (n + 1 - i) for i in range(n))
        if total * 10 % 11 % 10 != int(digits[n]):
            return False
    return True


def is_cbu(digits: str) -> bool:
    """Whether both check digits of an Argentine bank account number are right."""

    def check(part: str) -> int:
        weights = (3, 1, 7, 9)
        return -sum(int(digit) * weights[i % 4] for i, digit in enumerate(reversed(part))) % 10

    return check(digits[:7]) == int(digits[7]) and check(digits[8:21]) == int(digits[21])


def is_rut(shown: str) -> bool:
    """Whether a Chilean number's check character is right."""
    body, check = re.sub(r"\D", "", shown[:-1]), shown[-1].upper()
    total = sum(int(digit) * (2 + i % 6) for i, digit in enumerate(reversed(body)))
    return "0123456789K0"[11 - total % 11] == check


def is_iban(shown: str) -> bool:
    """Whether an international account number leaves 1 modulo 97."""
    compact = shown.replace(" ", "")
    moved = compact[4:] + compact[:4]
    return 15 <= len(compact) <= 34 and int("".join(str(int(character, 36)) for character in moved)) % 97 == 1
