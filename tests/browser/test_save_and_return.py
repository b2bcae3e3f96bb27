"""Answers are never lost: saving, coming back, two tabs, and the browser's own buttons."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite
from tests.browser.saved_mail import code_sent

ADDRESS = "robin@example.org"
CHANGED = "These answers were changed in another window"


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name))


def save_at(resident: Resident, step: str) -> Page:
    """Go to a step and save the form there; the page is that which says so."""
    resident.start()
    page = resident.go_to(step)
    resident.fill_in()
    press(page, "Save and come back later")
    page.get_by_label("Email address").fill(ADDRESS)
    press(page, "Save and send the link")
    return page


def two_tabs(resident: Resident) -> tuple[Page, Page]:
    """Both have the date open; the first has answered the 2nd of March, the second is about to say the 3rd."""
    resident.start()
    first = resident.go_to("when")
    second = first.context.new_page()
    second.goto(first.url)
    resident.answer()
    for part, value in (("Day", "3"), ("Month", "3"), ("Year", "2026")):
        second.get_by_label(part).fill(value)
    return first, second


def test_each_page_of_saving_is_accessible(resident: Resident) -> None:
    resident.start()
    page = resident.go_to("when")
    with tour() as seen:
        page.get_by_label("Day").fill("31")
        page.get_by_label("Month").fill("2")
        press(page, "Save and come back later")
        seen.look(page, "save, with an answer that could not be kept")
        press(page, "Save and send the link")
        seen.look(page, "save without an address")
        page.get_by_label("Email address").fill(ADDRESS)
        press(page, "Save and send the link")
        seen.look(page, "saved")
    expect(page.get_by_role("heading", level=1)).to_have_text("We have saved your answers")


def test_each_page_of_coming_back_is_accessible(
    resident: Resident, demo: RunningSite, width: int, open_context: Callable[..., BrowserContext]
) -> None:
    page = save_at(resident, "when")
    draft = page.url.removesuffix("saved/")
    other = open_context(width).new_page()
    other.goto(draft)
    with tour() as seen:
        seen.look(other, "somebody else's draft")
        press(other, "Continue")
        seen.look(other, "no address")
        other.get_by_label("Email address").fill(ADDRESS)
        press(other, "Continue")
        seen.look(other, "code asked for")
        press(other, "Continue")
        seen.look(other, "no code")
    other.get_by_label("Code", exact=True).fill(code_sent(demo))
    press(other, "Continue")
    # What was on the screen when it was saved is answered, so that it goes on behind it.
    assert draft in other.url
    assert not other.url.endswith("/when/")
    expect(other.get_by_role("button", name="Continue")).to_be_visible()


def test_my_drafts_are_asked_for_accessibly(resident: Resident) -> None:
    page = resident.open("/drafts/")
    with tour() as seen:
        seen.look(page, "my drafts")
        press(page, "Send the list")
        seen.look(page, "no address")
        page.get_by_label("Email address").fill(ADDRESS)
        press(page, "Send the list")
        seen.look(page, "list sent")
    resident.open("/cy/drafts/")
    assert_accessible(page)


def test_two_tabs_are_asked_which_answer_to_keep(resident: Resident) -> None:
    _first, second = two_tabs(resident)
    with tour() as seen:
        press(second, "Continue")
        expect(second.get_by_role("heading", level=1)).to_have_text(CHANGED)
        seen.look(second, "both answers")
        press(second, "Continue")
        seen.look(second, "nothing chosen")
    second.get_by_label("3 March 2026").check()
    press(second, "Continue")
    assert not second.url.endswith("/when/")


def test_two_tabs_are_asked_without_javascript(
    open_context: Callable[..., BrowserContext], demo: RunningSite
) -> None:
    resident = Resident(open_context(java_script_enabled=False).new_page(), demo)
    _first, second = two_tabs(resident)
    step = second.url
    press(second, "Continue")
    second.get_by_label("2 March 2026").check()
    press(second, "Continue")
    assert not second.url.endswith("/when/")
    second.goto(step)
    expect(second.get_by_label("Day")).to_have_value("2")


def test_the_back_button_after_answering_shows_the_answer_and_takes_another(resident: Resident) -> None:
    resident.start()
    page = resident.go_to("when")
    resident.answer()
    page.go_back()
    expect(page.get_by_label("Day")).to_have_value("2")
    page.get_by_label("Day").fill("3")
    press(page, "Continue")
    assert CHANGED not in resident.main_text()
    assert not page.url.endswith("/when/")


def test_the_back_button_after_sending_explains(resident: Resident) -> None:
    resident.submit()
    reference = resident.page.locator(".gh-reference").inner_text()
    resident.page.go_back()
    expect(resident.page.locator("main")).to_contain_text("You have already sent this")
    expect(resident.page.locator(".gh-reference")).to_have_text(reference)
    assert_accessible(resident.page)


def test_refreshing_an_error_shows_it_again(resident: Resident) -> None:
    resident.start()
    page = resident.go_to("when")
    press(page, "Continue")
    page.reload()
    expect(page.locator(".govuk-error-summary")).to_be_visible()


@pytest.mark.parametrize("step", ["when", "check"])
def test_a_copied_link_asks_who_it_is(
    resident: Resident, open_context: Callable[..., BrowserContext], step: str
) -> None:
    resident.start()
    address = resident.go_to(step).url
    stranger = open_context().new_page()
    stranger.goto(address)
    expect(stranger.locator("main")).to_contain_text("Enter the email address you saved it with")
