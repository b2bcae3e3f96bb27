"""A price and a date that are worked out, what is to pay, and an offered answer, in a real browser."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forms.models import Submission
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.browser.test_field_types import SCREENSHOTS

DOCUMENT = Path(__file__).parents[1] / "forms" / "documents" / "large_item_collection.json"
pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def start(live_server: Any) -> str:
    """The address of the form with a price."""
    spec = json.loads(DOCUMENT.read_text("utf-8"))
    for asked in spec["steps"][0]["fields"][:1]:
        asked["settings"] = {**asked["settings"], "source": "none"}
    return host_form(live_server.url, spec, "large-items")


def go_on(page: Page, name: str = "Continue") -> None:
    follow(page.get_by_role("button", name=name))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"worked-out-{name}-{width}.png", full_page=True)


def answer_items(page: Page, start: str) -> None:
    page.goto(start)
    page.get_by_label("Address line 1").fill("1 Market Place")
    page.get_by_label("Town or city").fill("Harnmouth")
    page.get_by_label("Postcode").fill("ZZ1 1AB")
    page.get_by_label("Where will the items be?").fill("Front garden")
    go_on(page)
    page.get_by_label("How many items do you have?").fill("4")
    page.get_by_label("What are the items?").fill("Four chairs")
    page.get_by_role("group", name="Are you clearing").get_by_label("No").check()


def fill_dates(page: Page, day: str, month: str, year: str) -> None:
    group = page.get_by_role("group", name="First choice of date")
    for name, text in (("Day", day), ("Month", month), ("Year", year)):
        group.get_by_label(name).fill(text)
    page.get_by_label("Any time").check()


def test_a_price_is_shown_before_it_is_asked_for_and_stored_as_shown(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    from datetime import date, timedelta

    page = open_context(width).new_page()
    answer_items(page, start)
    keep(page, "items", width)
    go_on(page)
    with tour() as seen:
        expect(page.get_by_text("£41")).to_be_visible()
        keep(page, "price", width)
        seen.look(page, "price and dates")
        go_on(page)
        expect(page.get_by_text("£41")).to_be_visible()
        keep(page, "price-error", width)
        seen.look(page, "price and dates with an error")
        day = date.today() + timedelta(days=14)
        fill_dates(page, str(day.day), str(day.month), str(day.year))
        go_on(page)
        page.get_by_label("Full name").fill("Robin Test")
        page.get_by_label("Email address").fill("robin@example.org")
        go_on(page)
        expect(page.get_by_role("heading", level=1)).to_have_text("What you will pay")
        keep(page, "payment", width)
        seen.look(page, "what is to pay")
        go_on(page)
        keep(page, "check", width)
        seen.look(page, "check answers with a price")
    go_on(page, "Ask for a collection")
    assert Submission.objects.get().total_pence == 4100
    page.goto(f"{start}?new")
    answer_items(page, f"{start}?new")
    go_on(page)
    day = date.today() + timedelta(days=14)
    fill_dates(page, str(day.day), str(day.month), str(day.year))
    go_on(page)
    expect(page.get_by_label("Full name")).to_have_value("Robin Test")
    keep(page, "offered", width)


def test_the_keyboard_passes_what_is_worked_out(
    start: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context(1280).new_page()
    answer_items(page, start)
    go_on(page)
    page.locator("h1").evaluate("heading => { heading.tabIndex = -1; heading.focus() }")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name").endswith("-day")
