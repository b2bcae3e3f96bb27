"""The page of the code that proves an email address: accessible in every state, by keys alone, without scripts."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from playwright.sync_api import BrowserContext, Page, expect

from forms.journey.proven import PROVEN
from forms.models import Draft
from guildhall.core.rate_limits import LIMITS, Limit
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.journey.saving import ADDRESS
from tests.forms.journey.test_proven_email import SPEC, code, wrong

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
FROM_YOU: dict[str, Any] = {**SPEC, "steps": SPEC["steps"][1:]}


@pytest.fixture
def start(live_server: Any) -> str:
    cache.clear()
    return host_form(live_server.url, FROM_YOU, "prove")


def tell(page: Page) -> None:
    page.get_by_label("Full name").fill("Ada Lovelace")
    page.get_by_label("Email address").fill(ADDRESS)
    press(page, "Continue")


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name, exact=True))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"prove-{name}-{width}.png", full_page=True)


def test_every_state_is_accessible(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        tell(page)
        keep(page, "sent", width)
        seen.look(page, "code sent")
        page.get_by_label("Code").fill(wrong(code()))
        press(page, "Continue")
        keep(page, "error", width)
        seen.look(page, "wrong code")
        press(page, "Send a new code")
        keep(page, "again", width)
        seen.look(page, "sent again")
    follow(page.get_by_role("link", name="Change the email address"))
    expect(page.get_by_label("Email address")).to_have_value(ADDRESS)


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_keys_alone_prove_it(start: str, open_context: Callable[..., BrowserContext], scripts: bool) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto(start)
    tell(page)
    page.get_by_label("Code").focus()
    page.keyboard.type(code())
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert page.url.endswith("/more/")
    assert len(Draft.objects.get().answers[PROVEN]) == 1


def test_a_page_that_was_sent_too_often_is_accessible_and_keeps_what_was_typed(
    start: str,
    open_context: Callable[..., BrowserContext],
    width: int,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(LIMITS, "start", Limit(burst=0, an_hour=0))
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        tell(page)
        keep(page, "too-many", width)
        seen.look(page, "sent too often")
    expect(page.get_by_role("alert")).to_contain_text("Wait a few minutes, then select Continue again")
    expect(page.get_by_label("Email address")).to_have_value(ADDRESS)
