"""Names of people: by what introduces them and by lists of given names and surnames."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from escucha.text.plain import Found, Plain
from escucha.text.word_lists import listed

STATES = re.compile(
    r"\b(?:me llamo|mi nombre(?: completo)? es|mi nombre:|me chamo|meu nome (?:completo )?e|"
    r"my (?:full )?name is|my name's|the name is|name's)\s+"
)
HOLDS = re.compile(
    r"\b(?:nombre(?: y apellido| completo)?\s*:|(?:esta |sale |figura )?a nombre de|el titular es|"
    r"la titular es|titular\s*:|em nome d[eao]|"
    r"no nome d[eao]|titular e|name\s*:|under the name(?: of)?|account holder is)\s+"
)
GREETS = re.compile(
    r"\b(?:soy|hablas?(?: con)?|(?:le|te) (?:habla|saluda|atiende)|sra?\.?|srta\.?|senor(?:a|ita)?|"
    r"don|dona|dra?\.?|doctora?|lic\.?|ing\.?|arq\.?|"
    r"prof\.?|profe|hola|buen dia|buen[oa]s(?: dias| tardes| noches)?|gracias|chau|estimad[oa]|querid[oa]|"
    r"mi (?:marido|esposo|esposa|mujer|hij[oa]|herman[oa]|mama|papa|madre|padre|suegr[oa]|abuel[oa]|"
    r"novi[oa]|jef[ea])|"
    r"sou [oa]|eu sou(?: [oa])?|aqui e [oa]|aqui quem fala e [oa]|fala com [oa]|ola|oi|bom dia|"
    r"boa tarde|boa noite|prezad[oa]|obrigad[oa]|"
    r"seu|senhora?|meu (?:marido|filho|pai)|minha (?:esposa|filha|mae|sogra)|"
    r"this is|i'm|i am|hi|hello|hey|dear|thanks|thank you|mrs?\.?|ms\.?|miss|my (?:husband|wife|son|"
    r"daughter|mother|father|mum|mom|dad))(?:,? |,)"
)
SIGNS = re.compile(
    r"\b(?:atte|atentamente|saludos(?: cordiales)?|saluda|cordialmente|abracos?|att|atenciosamente|"
    r"(?:kind |best )?regards|best|sincerely|yours|cheers)[\s,.:;!-]+"
)
ADDRESSED = re.compile(
    r"\b(?:estimad[oa]|querid[oa]|prezad[oa]|dear(?: mrs?\.?| ms\.?)?|mrs?\.?|ms\.?|sra?\.?|srta\.?|"
    r"senor(?:a|ita)?|a nombre de|habla con)\s+"
    r"(?=[^\W\d_]{3,}(?: [^\W\d_]{3,})?(?:[:,.]|$))"
)
TRIGGERS = listed("introducing")
STOP = listed("stop")
JOINS = frozenset(("de", "del", "la", "las", "los", "da", "das", "do", "dos", "van", "von", "di", "e", "y"))
PLACES = listed("places")
LONGEST = 5


@cache
def _certain() -> frozenset[str]:
    return listed("given") - listed("ambiguous")


@cache
def _known() -> frozenset[str]:
    return listed("given") | listed("ambiguous") | listed("surnames")


def names(text: Plain) -> Iterator[Found]:
    """Kind (``name``), start and end of every name of a person in ``text``."""
    is_introduced = not TRIGGERS.isdisjoint(text.words)
    known = _known()
    if not is_introduced and known.isdisjoint(text.words):
        return
    stated: set[int] = set()
    greeted: set[int] = set()
    if is_introduced:
        stated = {found.end() for pattern in (STATES, ADDRESSED) for found in pattern.finditer(text.folded)}
        greeted = {found.end() for pattern in (GREETS, HOLDS, SIGNS) for found in pattern.finditer(text.folded)}
    introduced = stated | greeted
    done = 0
    for place, word in enumerate(text.words):
        start = text.spans[place][0]
        if place < done or (word not in known and start not in introduced):
            continue
        n_words = _length(text, place, is_stated=start in stated, is_greeted=start in greeted)
        if n_words:
            done = place + n_words
            yield "name", start, text.spans[done - 1][1]


def _length(text: Plain, place: int, *, is_stated: bool, is_greeted: bool) -> int:
    """How many words from ``place`` on are one name; 0: none starts here."""
    word = text.words[place]
    if word in STOP or len(word) < 2:
        return 0
    is_capital = text.is_capital(place)
    is_certain = word in _certain()
    is_known = is_certain or word in listed("surnames") or word in listed("ambiguous")
    is_surname = word in listed("surnames") and word not in listed("ambiguous")
    if is_stated or is_certain or (is_greeted and (is_capital or is_surname)):
        starts = is_greeted or is_stated or not (place and text.words[place - 1] in PLACES)
    else:
        starts = is_capital and is_known and _has_surname_next(text, place)
    return 1 + _more(text, place) if starts else 0


def _has_surname_next(text: Plain, place: int) -> bool:
    """Whether a capitalised surname follows at once, and nothing before makes it a place."""
    follows = place + 1 < len(text.words) and text.gap(place) == " " and text.is_capital(place + 1)
    is_place = text.words[place] in PLACES or (place > 0 and text.words[place - 1] in PLACES)
    return follows and not is_place and text.words[place + 1] in listed("surnames")


def _more(text: Plain, place: int) -> int:
    """How many words after ``place`` belong to the name that starts there."""
    taken = 0
    at = place
    while at + 1 < len(text.words) and at - place < LONGEST and text.gap(at) == " ":
        at += 1
        word = text.words[at]
        if word in JOINS and not text.is_capital(at):
            continue
        is_joined = at - place - taken > 1
        is_surname = word in listed("surnames") or word in _certain()
        if word in STOP or not (is_surname or (text.is_capital(at) and not is_joined)):
            break
        taken = at - place
    return taken
