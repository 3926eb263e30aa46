"""Pages are found, and each has what a page needs."""

from __future__ import annotations

from escucha.web.page import pages
from escucha.web.rendering import TEMPLATES


def test_every_page_has_a_question_a_route_of_its_own_and_a_template() -> None:
    found = pages()
    assert {"today", "contacts", "contact", "number"} <= found.keys()
    assert len({page.route for page in found.values()}) == len(found)
    for page in found.values():
        assert page.title.startswith("¿")
        assert page.title.endswith("?")
        assert (TEMPLATES / f"{page.name}.html").is_file()
