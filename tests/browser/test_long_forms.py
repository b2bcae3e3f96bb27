"""A long form in a real browser: task list, emergency exit, privacy notice, the end of a session."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from forms.models import Submission
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.engine.specs import field
from tests.forms.journey.test_task_list import LONG

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
NAME = field("name", label="What is your name?", personal=True, purpose="To answer you", basis="public_task")
Contexts = Callable[..., BrowserContext]


def document() -> dict[str, Any]:
    """The long form of the journey's tests, with a personal question and an emergency exit."""
    first, _name, *others, ends = LONG["steps"]
    urgent = {**ends, "call_number": "999", "contact": "Or write to help@example.org"}
    return {
        **LONG,
        "title": "Apply for a long thing",
        "retention_days": 365,
        "steps": [first, {**_name, "fields": [NAME]}, *others, urgent],
    }


@pytest.fixture
def start(live_server: Any) -> str:
    spec = document()
    return host_form(live_server.url, spec, "long")


def answer(page: Page, question: str, words: str) -> None:
    page.get_by_role("group", name=question).get_by_label(words, exact=True).check()
    follow(page.get_by_role("button", name="Continue"))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"long-{name}-{width}.png", full_page=True)


def test_a_long_form_is_answered_from_its_list(start: str, open_context: Contexts, width: int) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        answer(page, "Are you 18 or over?", "Yes")
        keep(page, "list", width)
        seen.look(page, "task list")
        follow(page.get_by_role("link", name="Your home"))
        keep(page, "question", width)
        seen.look(page, "question of a section")
        answer(page, "Do you keep pets?", "Yes")
        expect(page.get_by_role("heading", level=1)).to_have_text("Apply for a long thing")
        follow(page.get_by_role("link", name="Your pet"))
        page.get_by_label("What is its name?").fill("Rex")
        follow(page.get_by_role("button", name="Continue"))
        follow(page.get_by_role("link", name="About you"))
        page.get_by_label("What is your name?").fill("Sam")
        follow(page.get_by_role("button", name="Continue"))
        keep(page, "list-done", width)
        seen.look(page, "task list completed")
        follow(page.get_by_role("link", name="Check your answers and send"))
        keep(page, "check", width)
        seen.look(page, "check answers by section")
        follow(page.get_by_role("button", name="Submit"))
    assert Submission.objects.count() == 1


def test_the_list_is_worked_through_by_keyboard(start: str, page: Page) -> None:
    page.goto(start)
    answer(page, "Are you 18 or over?", "Yes")
    link = page.get_by_role("link", name="About you")
    while not link.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_label("What is your name?")).to_be_visible()
    link = page.get_by_role("link", name="Back")
    while not link.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Shift+Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


def test_an_exit_shows_the_number_to_call(start: str, open_context: Contexts, width: int) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        answer(page, "Are you 18 or over?", "No")
        expect(page.get_by_role("link", name="Call 999 now")).to_be_visible()
        keep(page, "exit", width)
        seen.look(page, "emergency exit")


def test_the_privacy_notice_opens_beside_the_form(start: str, open_context: Contexts, width: int) -> None:
    context = open_context(width)
    page = context.new_page()
    page.goto(start)
    with tour() as seen, context.expect_page() as opened:
        page.get_by_role("link", name="How we use your information").click()
        notice = opened.value
        expect(notice.get_by_role("heading", level=1)).to_have_text("How we use your information")
        keep(notice, "privacy", width)
        seen.look(notice, "privacy notice")


def test_the_end_of_a_session_is_a_dialog_that_keeps_it(start: str, page: Page) -> None:
    page.clock.install()
    page.goto(start)
    answer(page, "Are you 18 or over?", "Yes")
    page.clock.fast_forward("55:01")
    dialog = page.get_by_role("dialog", name="In 5 minutes we will end this session")
    expect(dialog).to_be_visible()
    page.screenshot(path=SCREENSHOTS / "long-session.png")
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()
    page.clock.fast_forward("55:01")
    expect(dialog).to_be_visible()
    expect(dialog.get_by_role("button", name="Stay on this page")).to_be_focused()
    page.keyboard.press("Enter")
    expect(dialog).to_be_hidden()


def test_without_javascript_the_page_says_when_a_session_ends(start: str, open_context: Contexts) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(start)
    answer(page, "Are you 18 or over?", "Yes")
    expect(page.get_by_text("we end this session 60 minutes after")).to_be_visible()
