"""Choices: what each filter can be set to, from the data."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from escucha.tables.prepared import prepared_table
from escucha.web.figures import Figures
from escucha.web.memory import remembered
from escucha.web.query import UNKNOWN, Query, phrase
from escucha.workspace import Workspace

MOST = 200
LABELS = {
    "channel": phrase("Canal"),
    "queue": phrase("Cola"),
    "reason": phrase("Motivo"),
    "outcome": phrase("Resultado"),
    "weekday": phrase("Día"),
    "hour": phrase("Hora"),
}
WORDS = {
    "channel": {
        "phone": phrase("Teléfono"),
        "whatsapp": "WhatsApp",
        "chat": phrase("Chat"),
        "email": phrase("Correo electrónico"),
        "social": phrase("Redes sociales"),
        "form": phrase("Formulario"),
        "chatbot": phrase("Bot de chat"),
        "callbot": phrase("Bot de voz"),
        "branch": phrase("Sucursal"),
        "video": phrase("Video"),
        "sms": "SMS",
        "app": phrase("Aplicación"),
        "other": phrase("Otro"),
    },
    "outcome": {
        "served": phrase("Atendido"),
        "abandoned": phrase("Abandonado"),
        "short_abandon": phrase("Abandono corto"),
        "transferred": phrase("Transferido"),
        "bot_contained": phrase("Resuelto por un bot"),
    },
    "direction": {
        "inbound": phrase("Entrante"),
        "outbound": phrase("Saliente"),
        "internal": phrase("Interno"),
    },
}
NOT_KNOWN = {
    "queue": phrase("Sin cola"),
    "reason": phrase("Sin motivo"),
    "outcome": phrase("Abierto o sin dato"),
}


@dataclass(frozen=True)
class Choice:
    """One value of a filter: as the address writes it, in words, and whether it is the one asked for."""

    value: str
    words: str
    is_chosen: bool


@dataclass(frozen=True)
class Control:
    """One filter: its name in the address, in words, and what it can be set to."""

    name: str
    label: str
    choices: tuple[Choice, ...]


def word(query: Query, column: str, value: object) -> str:
    """``value`` of ``column`` in words; what the client named itself comes back as it is."""
    if value is None or value == "":
        return query.say(NOT_KNOWN[column]) if column in NOT_KNOWN else "—"
    known = WORDS.get(column, {}).get(str(value))
    return query.say(known) if known else str(value)


def controls(workspace: Workspace, query: Query, figures: Figures, names: tuple[str, ...]) -> list[Control]:
    """The filters called ``names``; one without anything to choose from is left out."""
    found = [Control(name, query.say(LABELS[name]), tuple(_choices(workspace, query, figures, name))) for name in names]
    return [each for each in found if each.choices]


def named(query: Query, columns: Iterable[str]) -> str:
    """The filters on ``columns``, in words."""
    return ", ".join(query.say(LABELS[column]) for column in columns)


def chosen(query: Query, figures: Figures) -> list[tuple[str, str, str]]:
    """The filters that are set: name, words of the filter and of its values."""
    return [
        (
            each.column,
            query.say(LABELS[each.column]),
            ", ".join(_words(query, figures, each.column, value) for value in each.values),
        )
        for each in query.filters
    ]


def _choices(workspace: Workspace, query: Query, figures: Figures, name: str) -> list[Choice]:
    asked = [value for value in query.values.get(name, ()) if value]
    values = list(_values(workspace, name))
    missing = [value for value in asked if value not in values]
    return [Choice(value, _words(query, figures, name, value), value in asked) for value in [*values, *missing]]


def _values(workspace: Workspace, name: str) -> tuple[str, ...]:
    if name == "weekday":
        return tuple(map(str, range(1, 8)))
    if name == "hour":
        return tuple(map(str, range(24)))
    return remembered(workspace, ("values", name), lambda: _seen(workspace, name))


def _seen(workspace: Workspace, name: str) -> tuple[str, ...]:
    """The values in the data, the most frequent first, at most MOST."""
    import ibis

    contact = prepared_table("contact_prepared").build(frozenset({name}))
    counted = contact.aggregate(n=contact.count(), by=[contact[name]])
    rows = workspace.rows(counted.order_by([ibis.desc("n"), ibis.asc(name)]).limit(MOST)).to_pylist()
    return tuple(UNKNOWN if row[name] is None else str(row[name]) for row in rows)


def _words(query: Query, figures: Figures, name: str, value: str) -> str:
    if name in ("weekday", "hour") and value.isdigit():
        number = int(value)
        if name == "hour":
            return f"{number:02}:00–{number:02}:59"
        return figures.weekday(number).capitalize() if 1 <= number <= 7 else value
    return word(query, name, "" if value == UNKNOWN else value)
