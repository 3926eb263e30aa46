"""One contact: what was said, how long it took and what came before and after."""

from __future__ import annotations

from typing import Any

from escucha.contacts import read_contact
from escucha.web.choices import word
from escucha.web.page import Page
from escucha.web.query import Query, phrase
from escucha.workspace import Workspace

SPEAKERS = {
    "customer": phrase("Cliente"),
    "agent": phrase("Agente"),
    "bot": phrase("Bot"),
    "system": phrase("Sistema"),
}


def view(workspace: Workspace, query: Query) -> dict[str, Any]:
    """Everything known of the contact that the path names. Raises NotFoundError."""
    detail = read_contact(workspace, query.given["contact_id"])
    return {
        "detail": detail,
        "contact": detail.contact,
        "word": word,
        "speakers": {name: query.say(words) for name, words in SPEAKERS.items()},
    }


PAGE = Page(name="contact", route="contacto/{contact_id:path}", title=phrase("¿Qué pasó en este contacto?"), view=view)
