"""Mentions: rivals named by the customer, with the sign of what is said of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from escucha.text.lexicon import NOT_RIVALS, SIGNS, plain

NAME = r"(?:[A-ZÁÉÍÓÚÑÃÕÂÊÔÇ][\wáéíóúñãõâêôçü+]+)(?: (?:de |do |da |del )?[A-ZÁÉÍÓÚÑÃÕÂÊÔÇ][\wáéíóúñãõâêôçü+]+){0,2}"
TO = "|".join(
    (
        r"(?:me|nos) (?:paso|pasamos|cambio|cambiamos|voy|vamos|fui|mudo) (?:a|con|para|por)",
        r"pasar(?:me|nos)? (?:a|con)",
        r"(?:paso|traslado|transfiero|llevo|transfiriendo) .{2,30}? a",
        r"vou (?:pra|pro|para [oa]?)",
        r"portabilidade? (?:pr[oa]|a)",
        r"switch(?:ing)? to",
        r"mov(?:e|ing) to",
        r"port(?:ing)? to",
        r"going (?:to|with)",
        r"we fly|flying",
    )
)
THERE = r"(?:en|con|na|no|at|with|de los de|los de|por|a|ofert\w+ de)"
FROM = r"(?:vengo de|venia de|(?:linea|numero|portabilidad) (?:de|desde)|coming from|switched from|vim d[aoe])"
OFFERS = r"(?:(?:me )?(?:ofrecen?|dan?|cobran?|lo hicieron|instala|arregla)|offers?|charges?|faz|oferece)"

FIRST = re.compile(r"^(?:En|Con|Na|No|At|With|Por|Los|Las|La|El|O|A|The|Y|E|Pero|Mas|But|And|Ya|Já) ")
SMALL = frozenset(("de", "del", "do", "da"))


@dataclass(frozen=True)
class Rival:
    """A rival named: its name as written, the place of the turn, and the sign (1 better, -1 worse, 0 neither)."""

    name: str
    turn: int
    sign: int


def rival(turns: Sequence[tuple[bool, str]], *, is_leaving: bool) -> Rival | None:
    """The rival that a customer names, or None.

    ``turns`` are (is the customer's, text). A name counts when it is written with a capital, nobody of the
    company says it, and it stands where one moves to, comes from or is offered something. ``is_leaving``
    widens the search to any such name next to words of leaving.
    """
    others = " ".join(plain(text) for is_customer, text in turns if not is_customer)
    found: list[tuple[int, Rival]] = []
    for at, (is_customer, text) in enumerate(turns):
        if is_customer:
            found += [(rank, Rival(name, at, sign)) for rank, name, sign in _named(text, others, is_leaving=is_leaving)]
    return min(found, key=lambda pair: pair[0])[1] if found else None


def _named(text: str, others: str, *, is_leaving: bool) -> list[tuple[int, str, int]]:
    tries = [
        (0, rf"(?i:\b(?:{TO})) (?i:la |el |o |a |al )?({NAME})", 1),
        (0, rf"(?i:{FROM}) (?i:la |el |o |a )?({NAME})", -1),
        (1, rf"({NAME}) (?i:{OFFERS})", 1),
        (1, rf"(?i:\b{THERE}) (?i:la |el |o |a )?({NAME}) (?i:{OFFERS}|les|lo|los|la|en|dan|no|por|é|is|for)\b", 1),
    ]
    if is_leaving and SIGNS["leaving"].search(plain(text)):
        tries.append((2, rf"(?i:\b{THERE}|\bal?|\bpara|\bto|\bpr[oa]) (?i:la |el |o |a )?({NAME})", 1))
    made = []
    for rank, pattern, sign in tries:
        for match in re.finditer(pattern, text):
            name = FIRST.sub("", match.group(1)).strip()
            words = plain(name).split()
            is_ours = all(word in others for word in words)
            is_known = NOT_RIVALS.issuperset(set(words) - SMALL)
            if not is_ours and not is_known and len(name) > 2 and not name.isupper():
                made.append((rank, name, sign))
    return made
