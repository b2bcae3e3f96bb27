"""A list of items and a question of several answers, in a real browser."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forms.models import Draft
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.journey.specs import question
from tests.forms.repeats.specs import LIST, household

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
NAMES = question(
    "names",
    "several",
    "Your previous names",
    hint="Include any name that you used in the last 5 years",
    optional=True,
    settings={"item_label": "Previous name", "at_most": 3},
)


@pytest.fixture
def start(live_server: Any) -> str:
    """The address of a form with a list."""
    spec = household(least=1, most=3)
    spec["steps"].insert(1, {"slug": "names", "id": "s0", "title": "Names", "fields": [NAMES]})
    return host_form(live_server.url, spec, "discount")


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"repeats-{name}-{width}.png", full_page=True)


def begin(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_label("Your name").fill("Ada Lovelace")
    go_on(page)


def answer_details(page: Page) -> None:
    for part, text in {"Day": "2", "Month": "3", "Year": "1980"}.items():
        page.get_by_label(part).fill(text)
    page.get_by_role("group", name="Does this person work?").get_by_label("No").check()
    go_on(page)


def add(page: Page, name: str) -> None:
    page.get_by_label("Their name").fill(name)
    go_on(page)
    answer_details(page)


def test_a_list_is_accessible_on_every_page_of_it(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width).new_page()
    begin(page, start)
    with tour() as seen:
        follow(page.get_by_role("button", name="Add another"))
        expect(page.get_by_label("Previous name 2")).to_be_focused()
        page.get_by_label("Previous name 1").fill("Ada Byron")
        page.get_by_label("Previous name 2").fill("x" * 500)
        keep(page, "boxes", width)
        seen.look(page, "boxes")
        go_on(page)
        keep(page, "boxes-error", width)
        seen.look(page, "boxes with an error")
        follow(page.get_by_role("button", name="Remove Previous name 2"))
        go_on(page)
        keep(page, "first", width)
        seen.look(page, "first item")
        page.get_by_label("Their name").fill("Grace Hopper")
        go_on(page)
        keep(page, "second-page", width)
        seen.look(page, "second page of an item")
        page.goto(page.url.rsplit("/", 3)[0] + "/")
        go_on(page)
        keep(page, "nothing-chosen", width)
        seen.look(page, "list with an error")
        page.get_by_role("group", name="another").get_by_label("No").check()
        go_on(page)
        answer_details(page)
        page.get_by_label("Yes").check()
        go_on(page)
        add(page, "Alan Turing")
        keep(page, "list", width)
        seen.look(page, "list")
        follow(page.get_by_role("link", name="Remove Adult 1"))
        keep(page, "remove", width)
        seen.look(page, "removing")
        follow(page.get_by_role("link", name="Cancel"))
        page.get_by_label("Yes").check()
        go_on(page)
        add(page, "Katherine Johnson")
        keep(page, "full", width)
        seen.look(page, "full list")
        go_on(page)
        go_on(page)
        keep(page, "check", width)
        seen.look(page, "check answers")


def test_a_list_is_completed_by_keyboard(start: str, open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    begin(page, start)
    go_on(page)
    page.get_by_label("Their name").focus()
    page.keyboard.type("Grace Hopper")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    answer_details(page)
    page.get_by_role("group", name="another").get_by_label("Yes").focus()
    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/end/")


def test_a_list_and_several_answers_need_no_scripts(
    start: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(java_script_enabled=False).new_page()
    begin(page, start)
    page.get_by_label("Previous name 1").fill("Ada Byron")
    follow(page.get_by_role("button", name="Add another"))
    page.get_by_label("Previous name 2").fill("Ada King")
    go_on(page)
    add(page, "Grace Hopper")
    page.get_by_label("Yes").check()
    go_on(page)
    add(page, "Alan Turing")
    follow(page.get_by_role("link", name="Remove Adult 1"))
    follow(page.get_by_role("button", name="Remove"))
    stored = Draft.objects.get().answers
    assert stored["names"] == ["Ada Byron", "Ada King"]
    assert [each["answers"]["adult"] for each in stored[LIST]] == ["Alan Turing"]
