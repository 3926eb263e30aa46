"""A finding in a sentence, built from its numbers: value, comparison, interval, n and validity."""

from __future__ import annotations

from escucha.measures.filter import Filter
from escucha.measures.measure import find_measure
from escucha.watch.finding import Finding
from escucha.watch.numbers import Scale, count, percent, scale
from escucha.words import Say, say

EVIDENCE = "IC {level} {lo} a {hi}; n = {n}; {validity}"
NO_INTERVAL = "sin intervalo; n = {n}; {validity}"
FELL = "{what}: cayó de {reference} a {now} (dif. {difference}, {evidence})"
ROSE = "{what}: subió de {reference} a {now} (dif. {difference}, {evidence})"
APART = "{what}: {now} frente a {reference} en el resto (dif. {difference}, {evidence})"
TARGETS = {
    "met": "{what}: {now}, cumple la meta de {reference} ({evidence})",
    "missed": "{what}: {now}, no cumple la meta de {reference} ({evidence})",
    "undetermined": "{what}: {now}, no se puede decir si cumple la meta de {reference} ({evidence})",
}
STATES = {"met": "cumple", "missed": "no cumple", "undetermined": "no se sabe"}
VALIDITY = {
    "design": "por muestreo",
    "adjusted": "ajustado",
    "descriptive": "descriptivo",
    "model": "según un modelo",
    "scenario": "escenario",
}
SEGMENTS = {
    "queue": "cola {value}",
    "channel": "canal {value}",
    "reason": "motivo {value}",
    "hour": "{value} h",
    "weekday": "{value}",
}
CHANNELS = {
    "phone": "teléfono",
    "whatsapp": "WhatsApp",
    "chat": "chat",
    "email": "correo",
    "social": "redes sociales",
    "form": "formulario",
    "chatbot": "chatbot",
    "callbot": "callbot",
    "branch": "sucursal",
    "video": "video",
    "sms": "SMS",
    "app": "aplicación",
    "other": "otro",
}


def sentence(finding: Finding, *, language: str) -> str:
    """What ``finding`` says, in ``language``; it tells what is, never why."""
    words = say(language)
    size = scale(finding.unit, largest=max(abs(finding.now.value or 0.0), abs(finding.reference.value or 0.0)))
    return words(_template(finding)).format(
        what=_what(finding, language),
        now=_written(finding.now.value, size, language),
        reference=_written(finding.reference.value, size, language),
        difference=size.write_difference(finding.difference.value or 0.0, language=language),
        evidence=_evidence(finding, size, words, language),
    )


def segment_words(segment: tuple[Filter, ...], *, language: str) -> str:
    """The conditions of a cell in words; empty for all rows."""
    words = say(language)
    shown = [words(SEGMENTS.get(each.column, "{column} {value}")) for each in segment]
    values = [_value(each, words, language) for each in segment]
    return ", ".join(
        text.format(column=each.column, value=value) for text, each, value in zip(shown, segment, values, strict=True)
    )


def title(measure: str, *, language: str) -> str:
    """The name of ``measure`` as people read it."""
    return say(language)(find_measure(measure).title)


def _template(finding: Finding) -> str:
    if finding.kind == "target":
        return TARGETS[finding.state or "undetermined"]
    if finding.kind == "standout":
        return APART
    return ROSE if (finding.difference.value or 0.0) > 0 else FELL


def _what(finding: Finding, language: str) -> str:
    name = title(finding.measure, language=language)
    return f"{name} ({segment_words(finding.segment, language=language)})" if finding.segment else name


def _evidence(finding: Finding, size: Scale, words: Say, language: str) -> str:
    """The interval: of the number itself against a target, of the difference otherwise."""
    shown = finding.now if finding.kind == "target" else finding.difference
    n, validity = count(finding.n, language=language), words(VALIDITY[finding.validity])
    if shown.lo is None or shown.hi is None:
        return words(NO_INTERVAL).format(n=n, validity=validity)
    return words(EVIDENCE).format(
        level=percent(shown.level, language=language),
        lo=size.bare(shown.lo, language=language),
        hi=size.bare(shown.hi, language=language),
        n=n,
        validity=validity,
    )


def _written(value: float | None, size: Scale, language: str) -> str:
    return "–" if value is None else size.write(value, language=language)


def _value(each: Filter, words: Say, language: str) -> str:
    (value,) = each.values
    if each.column == "weekday":
        from babel.dates import get_day_names

        return str(get_day_names(locale=language)[int(value) - 1])
    return words(CHANNELS[value]) if each.column == "channel" and value in CHANNELS else value
