"""A long list in a real browser: searched with the keys, with a mouse, and when nothing matches."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forms.models import Draft
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.journey.specs import MISSED_BIN, question

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
NAMES = [
    *("Abbey Street", "Abbots Way", "Castle Street", "Ffordd Tŷ Gwyn", "Quay Street", "St Mary’s Road"),
    *(f"Station Road {number}" for number in range(1, 131)),
]
STREETS = [{"id": f"o{place}", "value": f"o{place}", "label": name} for place, name in enumerate(NAMES)]
STREET = question("street", "autocomplete", "Which street is it?", options=STREETS, hint="As the sign says")
OTHER = question("other", "short_text", "Anything else", optional=True)
DESCRIPTION = re.compile("As the sign says.*Select an answer.*from the list.*Type to search")
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [{"slug": "where", "id": "s1", "title": "Where it is", "fields": [STREET, OTHER]}],
}


@pytest.fixture
def start(live_server: Any) -> str:
    return host_form(live_server.url, SPEC, "streets")


@pytest.fixture
def page(open_context: Callable[..., BrowserContext], start: str) -> Page:
    page = open_context().new_page()
    page.goto(start)
    return page


def box(page: Page) -> Locator:
    return page.get_by_role("combobox", name="Which street is it?")


def options(page: Page) -> list[str]:
    return page.get_by_role("option").all_inner_texts()


def active(page: Page) -> str:
    id = box(page).get_attribute("aria-activedescendant")
    return page.locator(f"#{id}").inner_text() if id else ""


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def stored() -> str:
    return str(Draft.objects.get().answers["street"])


def test_every_state_is_accessible(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        seen.look(page, "empty")
        box(page).fill("st")
        keep(page, "found", width)
        seen.look(page, "many found")
        box(page).press("ArrowDown")
        keep(page, "active", width)
        seen.look(page, "one active")
        box(page).fill("nowhere")
        keep(page, "none", width)
        seen.look(page, "nothing found")
        go_on(page)
        keep(page, "error", width)
        seen.look(page, "error")


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"list-{name}-{width}.png")


def test_the_keys_search_and_choose(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("street")
    assert options(page) == ["Abbey Street", "Castle Street", "Quay Street"]
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowDown")
    assert active(page) == "Castle Street"
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    assert active(page) == "Quay Street"
    page.keyboard.press("Enter")
    expect(box(page)).to_have_value("Quay Street")
    expect(box(page)).to_have_attribute("aria-expanded", "false")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert stored() == "o4"


def test_escape_closes_and_then_empties_and_home_and_end_move_in_the_text(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("road")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Home")
    assert active(page) == ""
    page.keyboard.type("station ")
    page.keyboard.press("End")
    page.keyboard.type(" 7")
    assert options(page)[:1] == ["Station Road 7"]
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox")).to_be_hidden()
    expect(box(page)).to_have_value("station road 7")
    page.keyboard.press("Escape")
    expect(box(page)).to_have_value("")


def test_tab_takes_what_the_arrows_came_to(page: Page) -> None:
    box(page).focus()
    page.keyboard.type("abb")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    expect(box(page)).to_have_value("Abbey Street")
    go_on(page)
    assert stored() == "o0"


def test_a_mouse_opens_the_list_and_chooses(page: Page) -> None:
    box(page).click()
    assert len(options(page)) == 100
    page.get_by_role("option", name="Castle Street").click()
    go_on(page)
    assert stored() == "o2"


def test_letters_are_found_without_their_marks_and_in_any_case(page: Page) -> None:
    box(page).fill("TY GWYN")
    assert options(page) == ["Ffordd Tŷ Gwyn"]


def test_a_name_typed_in_full_is_chosen(page: Page) -> None:
    box(page).fill("castle street")
    go_on(page)
    assert stored() == "o2"


def test_how_many_are_found_is_said(page: Page) -> None:
    status = page.locator(".gh-combobox [role=status]")
    box(page).fill("street")
    expect(status).to_have_text("Found: 3. The arrow keys go through the list.")
    box(page).fill("s")
    expect(status).to_have_text("Found: 134. Type more to see fewer.")
    box(page).fill("zzz")
    expect(status).to_have_text("Nothing in the list matches what you typed")


def test_what_matches_nothing_is_an_error_that_leads_to_the_input_and_stays_on_the_screen(page: Page) -> None:
    box(page).fill("High Road")
    go_on(page)
    expect(box(page)).to_have_value("High Road")
    expect(box(page)).to_have_accessible_description(DESCRIPTION)
    page.get_by_role("link", name="Select an answer").click()
    expect(box(page)).to_be_focused()
    assert not Draft.objects.exists()


def test_another_text_takes_the_choice_back(page: Page) -> None:
    box(page).fill("Castle Street")
    box(page).press("x")
    go_on(page)
    expect(box(page)).to_have_value("Castle Streetx")
    assert not Draft.objects.exists()


def test_what_was_chosen_stands_there_on_coming_back(page: Page) -> None:
    box(page).fill("Quay Street")
    go_on(page)
    follow(page.get_by_role("link", name="Change").first)
    expect(box(page)).to_have_value("Quay Street")
    go_on(page)
    assert stored() == "o4"


def test_without_scripts_it_is_a_drop_down(open_context: Callable[..., BrowserContext], start: str) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(start)
    page.get_by_label("Which street is it?").select_option("Quay Street")
    go_on(page)
    assert stored() == "o4"
