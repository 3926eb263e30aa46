"""Postal addresses: a street with its number, and what follows it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from escucha.text.plain import Found, Plain
from escucha.text.word_lists import listed

STREET = (
    r"(?:calle|av(?:da|enida)?|pasaje|pje|psje|bv|bulevar|boulevard|diagonal|carrera|cra|transversal|"
    r"jir[oó]n|jr|callej[oó]n|calzada|rua|travessa|alameda|estrada|rodovia|r|pra[cç]a|plaza|paseo|ronda)\.?"
)
UPPER = "A-ZÁÉÍÓÚÑÂÊÔÃÕÇ"
LINKS = "de|del|la|las|los|da|das|do|dos"
NAME = rf"(?:(?:{LINKS})\s+)*[{UPPER}0-9][\w.'ºª°]*(?:\s+(?:{LINKS}|y|e|[{UPPER}][\w.']*|\d{{1,2}}))*?"
TAIL = (
    r"(?i:,?\s*(?:piso|p|depto|dpto|dto|departamento|apto|apartamento|ap|casa|torre|bloco|bl|block|"
    r"int|interior|of|oficina|flat|unit|apt|"
    r"escalera|puerta|lote|manzana|mz|timbre)(?![^\W\d_])\.?\s*(?:n[º°o]?\.?\s*)?[\w°º\"']{1,5}(?:\s[a-h]\b)?)*"
)
WITH_WORD = re.compile(
    rf"(?<!\w)(?i:{STREET})\s+{NAME}(?:,\s*|\s+)(?i:n[º°o.]*\s*|#\s*|al\s+|"
    rf"n[uú]mero\s+)?\d{{1,5}}(?:\s?-\s?\d{{1,4}})?(?!\d){TAIL}"
)
LOWER = re.compile(
    r"(?<!\w)(?:calle|avenida|av\.?|rua|travessa)\s+(?!(?:me|te|se|em|en|con|y|e|que|por|fez|faz|há|hace|desde|a|no|na)\s)"
    r"(?:(?!(?:fez|faz|há|em|hace|desde|con|por|y|e|en)\s)[^\W\d_]+\s+){1,3}?(?:al\s+|n[uú]mero\s+)?\d{2,5}(?!\d)"
    + TAIL,
    re.I,
)
STATED = re.compile(
    rf"(?:(?i:vivo en|domicili(?:o|ado)(?: en)?:?|direcci[oó]n(?: es)?:?|direcci[oó]n de entrega:?|"
    rf"env[ií](?:en|a|ar)\w* a|entreg\w+ en|moro n[ao]|endere[cç]o:?|"
    rf"i live at|address is|address:|deliver(?:ed)? to|ship to))\s+(?P<place>(?:(?:la|el|a|"
    rf"o)\s+)?{NAME}\s+\d{{1,5}}(?!\d){TAIL})"
)
ENGLISH = re.compile(
    r"(?<![\w$£€])\d{1,5}[a-zA-Z]?\s+(?:[NSEW]\.?\s+)?(?:[A-Z][\w']+\s+){1,3}"
    r"(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Court|Ct|Close|Way|Place|Pl|Terrace|Crescent|"
    r"Gardens|Boulevard|Blvd|Square|Sq|Hill|Row)\b\.?" + TAIL
)
DIGIT = re.compile(r"\d")
HINTS = listed("streets")


def addresses(plain: Plain) -> Iterator[Found]:
    """Kind (``address``), start and end of every postal address in ``plain``."""
    text = plain.shown
    if HINTS.isdisjoint(plain.words) or not DIGIT.search(text):
        return
    for pattern in (WITH_WORD, LOWER, ENGLISH):
        yield from (("address", *found.span()) for found in pattern.finditer(text))
    yield from (("address", *found.span("place")) for found in STATED.finditer(text))
