"""Language: Spanish, Portuguese or English, decided once for a whole contact."""

from __future__ import annotations

import re
from collections.abc import Iterable

LANGUAGES = ("es", "pt", "en")
WORD = re.compile(r"[^\W\d_]+")
COMMON = {
    "es": """
        el la los las de que y en un una por con para no sí se lo le me te su mi es está están pero más muy hola
        gracias buen buenos buenas días tardes noches quiero puedo tengo hace cuando donde ya también como qué
        cómo usted ustedes vos yo hoy ayer mañana bien bueno dale listo nada todo del al hay fue ser porque desde
        hasta sin sobre entre eso esto
    """,
    "pt": """
        o a os as de que e em um uma por com para não sim se lhe me te seu sua meu minha é está estão mas mais
        muito oi olá obrigado obrigada bom boa dia tarde noite quero posso tenho faz quando onde já também como
        você vocês eu hoje ontem amanhã bem tudo nada do da dos das no na nos nas ao à há foi ser porque desde
        até sem sobre entre isso isto pra pro tô tá né vcs vc agora só então ainda nem
    """,
    "en": """
        the a an of that and in to for with not yes is are was were it i you your my me we they he she but more
        very hello hi thanks thank good morning afternoon want can have has had when where already also how what
        please there this been be do does did don't it's i'm on at from no so just will would could get got our
        if or as by
    """,
}
WORDS = {language: frozenset(words.split()) for language, words in COMMON.items()}
MARKS = {"es": "ñ¿¡", "pt": "ãõçêôà", "en": ""}
MARK_WEIGHT = 1.5


def language_of(texts: Iterable[str]) -> str:
    """``es``, ``pt`` or ``en`` for the texts of one contact together; ``es`` when nothing tells."""
    together = " ".join(texts).lower()
    words = WORD.findall(together)
    scores = {
        language: sum(word in known for word in words) + MARK_WEIGHT * sum(map(together.count, MARKS[language]))
        for language, known in WORDS.items()
    }
    return max(LANGUAGES, key=lambda language: scores[language])
