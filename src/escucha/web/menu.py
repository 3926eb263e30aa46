"""The menu: every view that the app is to have, in its order."""

from __future__ import annotations

from dataclasses import dataclass

from escucha.web.page import pages
from escucha.web.query import phrase

PLANNED = {
    "today": phrase("Hoy"),
    "voice": phrase("Voz del cliente"),
    "silence": phrase("Silencio"),
    "waits": phrase("Esperas"),
    "journeys": phrase("Recorridos"),
    "quality": phrase("Calidad"),
    "value": phrase("Valor"),
    "initiatives": phrase("Iniciativas"),
    "contacts": phrase("Contactos"),
}
PARENTS = {"contact": "contacts", "number": "today"}


@dataclass(frozen=True)
class Entry:
    """One line of the menu; ``route`` is empty for a view that is still to be built."""

    name: str
    label: str
    route: str
    is_current: bool


def menu(current: str) -> list[Entry]:
    """The entries, the one of page ``current`` or of its parent marked."""
    built = pages()
    labels = PLANNED | {name: page.label for name, page in built.items() if page.label and name not in PLANNED}
    here = PARENTS.get(current, current)
    return [
        Entry(name, label, built[name].route if name in built else "", name == here) for name, label in labels.items()
    ]
