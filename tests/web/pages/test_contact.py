"""One contact: its turns by who speaks, its facts and the journey around it."""

from __future__ import annotations

import pytest
from starlette.testclient import TestClient

from escucha.errors import NotFoundError
from escucha.web.pages.contact import SPEAKERS, view
from escucha.web.query import Query
from escucha.workspace import Workspace
from tests.seed import seed_rows


def shown(acme: Workspace, contact_id: str) -> dict[str, object]:
    """The page of that contact in Spanish."""
    return view(acme, Query("acme", "es", {}, {"contact_id": contact_id}))


def test_a_contact_that_does_not_exist_is_not_found(acme: Workspace) -> None:
    with pytest.raises(NotFoundError):
        shown(acme, "nobody")


def test_each_turn_says_who_speaks_by_word_and_shape(client: TestClient) -> None:
    page = client.get("/w/acme/contacto/c00003").text
    said = [row for row in seed_rows()["turn"] if row["contact_id"] == "c00003"]
    assert page.count("<strong>Cliente</strong>") == sum(turn["speaker"] == "customer" for turn in said)
    assert page.count("<strong>Agente</strong>") == sum(turn["speaker"] == "agent" for turn in said)
    talk = page.split('<ol class="talk">')[1].split("</ol>")[0]
    assert talk.count("<svg") == len(said)
    for turn in said:
        assert turn["text"] in talk


def test_every_speaker_of_the_vocabulary_has_a_word() -> None:
    from escucha.tables.turn import TURN

    assert set(TURN.by_name["speaker"].values) == SPEAKERS.keys()


def test_a_contact_without_turns_says_so(client: TestClient) -> None:
    assert "Sin transcripción" in client.get("/w/acme/contacto/c00001").text


def test_the_journey_links_the_contacts_before_and_after(client: TestClient) -> None:
    rows = [row for row in seed_rows()["contact"] if row["contact_id"] != "broken"]
    one = next(row for row in rows if row["customer_id"] and row["contact_id"] > "c00500")
    same = sorted((row for row in rows if row["customer_id"] == one["customer_id"]), key=lambda row: row["started_at"])
    place = same.index(one)
    page = client.get(f"/w/acme/contacto/{one['contact_id']}").text
    journey = page.split('<ol class="journey">')[1].split("</ol>")[0]
    near = same[max(place - 5, 0) : place] + same[place + 1 : place + 6]
    assert near
    for row in near:
        assert f'href="/w/acme/contacto/{row["contact_id"]}"' in journey
    assert journey.count('href="/w/acme/contacto/') == len(near)


def test_a_contact_of_nobody_known_has_no_journey(client: TestClient) -> None:
    assert "No se sabe qué cliente es." in client.get("/w/acme/contacto/c00050").text


def test_an_answered_survey_shows_its_answers(client: TestClient) -> None:
    answered = next(row for row in seed_rows()["survey"] if "answered_at" in row)
    page = client.get(f"/w/acme/contacto/{answered['contact_id']}").text
    assert f"<dt>Recomendaría, de 0 a 10</dt><dd>{answered['nps']}</dd>" in page


def test_nothing_is_said_of_who_served(client: TestClient) -> None:
    page = client.get("/w/acme/contacto/c00003").text
    assert "ag-" not in page
