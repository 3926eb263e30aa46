"""The web app in a real browser: drill, go back, open a number, read it with assistive technology, on a phone."""

from __future__ import annotations

import re
from typing import Literal

import pytest
from playwright.sync_api import Browser, BrowserContext, expect

from tests.browser.conftest import PATIENCE_MS, Watched

PAGES = ("/", "/w/acme/hoy", "/w/acme/contactos", "/w/acme/contacto/c00003", "/w/acme/medida/nps", "/w/nuevo/hoy")
FIRST_LOAD_BYTES = 250_000


def test_today_draws_its_chart_and_its_heat_map(watched: Watched) -> None:
    watched.open("/w/acme/hoy")
    expect(watched.page.locator("h1")).to_have_text("¿Qué cambió y me necesita?")
    assert watched.page.locator(".indicator").count() == 5
    expect(watched.page.locator("trend-chart canvas")).to_be_visible()
    assert watched.page.locator(".heat td").count() == 1 + 7 * 24


def test_a_cell_of_the_heat_map_leads_to_its_contacts_and_back(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/hoy?measure=contacts")
    cell = page.locator(".heat a[class^=bin]").first
    n = int((cell.locator("span.unseen").last.text_content() or "").strip())
    cell.click()
    page.wait_for_url(re.compile(r"/contactos\?.*weekday=\d&hour=\d+"))
    expect(page.locator("#list-title")).to_have_text(f"{n} contactos")
    page.go_back(wait_until="networkidle")
    assert page.url.endswith("/w/acme/hoy?measure=contacts")
    expect(page.locator("select[name=measure]")).to_have_value("contacts")
    expect(page.locator("trend-chart canvas")).to_be_visible()


def test_a_filter_swaps_the_panels_and_lives_in_the_address(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/contactos")
    page.evaluate("window.isSamePage = true")
    before = page.locator("#list-title").text_content()
    page.locator("select[name=channel]").select_option("chat")
    page.wait_for_url(re.compile(r"channel=chat"))
    expect(page.locator("#list-title")).not_to_have_text(before or "")
    assert "queue=" not in page.url
    assert page.evaluate("window.isSamePage")
    assert set(page.locator("td[data-label=Canal]").all_text_contents()) == {"Chat"}
    page.go_back(wait_until="networkidle")
    expect(page.locator("#list-title")).to_have_text(before or "")
    expect(page.locator("select[name=channel]")).to_have_value("")


def test_the_next_page_has_other_contacts(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/contactos")
    first = page.locator("td.when a").first.get_attribute("href")
    page.get_by_role("link", name="Siguientes").click()
    page.wait_for_url(re.compile(r"after="))
    expect(page.locator("td.when a").first).not_to_have_attribute("href", first or "")


def test_a_number_opens_beside_the_page_and_closes_with_escape(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/hoy")
    page.locator(".indicator .value").first.click()
    drawer = page.get_by_role("dialog")
    expect(drawer).to_be_visible()
    expect(drawer.get_by_role("link", name="Ver los contactos detrás")).to_be_visible()
    expect(drawer.locator("h1")).to_be_focused()
    page.keyboard.press("Escape")
    expect(drawer).to_be_hidden()
    page.locator(".indicator .value").nth(1).click()
    expect(drawer).to_be_visible()
    drawer.get_by_role("button", name="Cerrar").click()
    expect(drawer).to_be_hidden()


def test_a_day_of_the_chart_leads_to_its_contacts(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/hoy?measure=contacts")
    box = page.locator("trend-chart canvas").bounding_box()
    assert box is not None
    page.locator(".as-table summary").click()
    page.locator(".as-table a").first.click()
    page.wait_for_url(re.compile(r"/contactos\?from=(\S+)&to=\1"))


def test_language_and_theme_are_kept(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/hoy")
    page.get_by_role("link", name="English").click()
    expect(page.locator("h1")).to_have_text("What changed, and does it need me?")
    page.get_by_role("link", name="Dark", exact=True).click()
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")
    page.get_by_role("link", name="Contacts", exact=True).click()
    expect(page.locator("h1")).to_have_text("Which contacts are behind it?")
    expect(page.locator("html")).to_have_attribute("data-theme", "dark")


def test_the_keyboard_skips_to_the_content(watched: Watched) -> None:
    watched.open("/w/acme/hoy")
    watched.page.keyboard.press("Tab")
    expect(watched.page.locator(".skip")).to_be_focused()
    watched.page.keyboard.press("Enter")
    expect(watched.page.locator("main")).to_be_focused()


def test_the_server_gone_is_said_and_the_old_numbers_stay(watched: Watched) -> None:
    page = watched.page
    watched.open("/w/acme/contactos")
    page.route("**/contactos?*", lambda route: route.abort())
    page.locator("select[name=channel]").select_option("chat")
    expect(page.locator("status-line")).to_contain_text("el servidor no responde")
    assert page.locator("td.when").count() == 50
    watched.problems.clear()  # the browser itself reports the request that was cut


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_to_mend(watched: Watched, axe: str, path: str, scheme: Literal["light", "dark"]) -> None:
    page = watched.page
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    watched.open(path)
    page.evaluate(axe)
    found = page.evaluate("async () => (await axe.run(document)).violations")
    assert [(each["id"], [node["html"] for node in each["nodes"]][:3]) for each in found] == []


@pytest.mark.parametrize("path", PAGES)
def test_a_phone_scrolls_down_only(watched: Watched, path: str) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    watched.open(path)
    assert page.evaluate("document.documentElement.scrollWidth") <= 390


def test_the_menu_opens_on_a_phone(watched: Watched) -> None:
    page = watched.page
    page.set_viewport_size({"width": 390, "height": 844})
    watched.open("/w/acme/hoy")
    page.get_by_role("button", name="Menú").click()
    page.locator("#menu").get_by_role("link", name="Contactos").click()
    page.wait_for_url(re.compile("/contactos"))


def test_pages_work_without_scripts(browser: Browser, site: str) -> None:
    context: BrowserContext = browser.new_context(java_script_enabled=False)
    context.set_default_timeout(PATIENCE_MS)
    page = context.new_page()
    page.goto(f"{site}/w/acme/contactos")
    page.locator("select[name=channel]").select_option("chat")
    page.get_by_role("button", name="Aplicar").click()
    page.wait_for_url(re.compile(r"channel=chat"))
    assert set(page.locator("td[data-label=Canal]").all_text_contents()) == {"Chat"}
    page.goto(f"{site}/w/acme/hoy")
    page.locator(".indicator .value").first.click()
    page.wait_for_url(re.compile("/medida/"))
    context.close()


def test_the_first_load_fits_its_budget(watched: Watched) -> None:
    session = watched.page.context.new_cdp_session(watched.page)
    session.send("Network.enable")
    sent: list[float] = []
    session.on("Network.loadingFinished", lambda event: sent.append(event["encodedDataLength"]))
    watched.open("/w/acme/hoy")
    expect(watched.page.locator("trend-chart canvas")).to_be_visible()
    assert 50_000 < sum(sent) <= FIRST_LOAD_BYTES
