"""A question of each type, in a real browser: accessible empty and with errors, and answered without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forms.journey.drafts import SIGNS
from forms.models import Draft
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.journey.specs import question
from tests.forms.journey.test_every_type import ANSWERS, FIELDS, SPEC, TYPED
from tests.forms.journey.test_under_option import BOXES, KIND, SAY, WHICH

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
AGREED = question("agreed", "declaration", "I agree to it")
STEPS = [
    {"slug": "kind", "id": "s0", "title": "Kind", "fields": [KIND, SAY, BOXES, WHICH]},
    {"slug": "all", "id": "s1", "title": "All of it", "fields": FIELDS},
    {"slug": "agree", "id": "s2", "title": "Declaration", "fields": [AGREED]},
]


@pytest.fixture
def start(live_server: Any) -> str:
    """The address of a form with every type."""
    return host_form(live_server.url, {**SPEC, "steps": STEPS})


def other(page: Page, question: str) -> Locator:
    return page.get_by_role("group", name=question).get_by_label("Other")


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"types-{name}-{width}.png", full_page=True)


def test_every_type_is_accessible_empty_with_errors_and_answered(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        box = page.get_by_label("Say what")
        expect(box).to_be_hidden()
        seen.look(page, "options")
        page.goto(f"{start}?new")
        other(page, "What kind?").check()
        other(page, "Which?").check()
        expect(box).to_be_visible()
        go_on(page)
        expect(page.get_by_role("link", name="Enter an answer to “Say what”")).to_be_visible()
        keep(page, "reveal", width)
        seen.look(page, "revealed box with an error")
        page.get_by_label("Say what").fill("Paint")
        page.get_by_label("Say which").fill("Pink")
        go_on(page)
        seen.look(page, "every type")
        go_on(page)
        keep(page, "errors", width)
        seen.look(page, "every type with an error")
        type_all(page)
        keep(page, "typed", width)
        go_on(page)
        seen.look(page, "statement")
        go_on(page)
        keep(page, "statement", width)
        seen.look(page, "statement with an error")
        page.get_by_label("I agree to it").check()
        go_on(page)
        keep(page, "check", width)
        seen.look(page, "check answers")


def test_every_type_is_answered_without_scripts(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width, java_script_enabled=False).new_page()
    page.goto(start)
    expect(page.get_by_label("Say what")).to_be_visible()
    keep(page, "reveal-plain", width)
    other(page, "What kind?").check()
    other(page, "Which?").check()
    page.get_by_label("Say what").fill("Paint")
    page.get_by_label("Say which").fill("Pink")
    go_on(page)
    type_all(page)
    keep(page, "typed-plain", width)
    go_on(page)
    page.get_by_label("I agree to it").check()
    go_on(page)
    said = {"kind": "other", "say": "Paint", "boxes": ["other"], "which": "Pink"}
    stored = {key: value for key, value in Draft.objects.get().answers.items() if key != SIGNS}
    assert stored == {**ANSWERS, **said, "agreed": True}


def type_all(page: Page) -> None:
    for name, text in TYPED.items():
        control = page.locator(f"main form [name='{name}']")
        if name in ("ward", "street"):
            control.select_option(text)
        elif name == "true":
            control.check()
        else:
            control.fill(text)
