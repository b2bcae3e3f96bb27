"""With JavaScript a form's first question opens in the page that hosts it; without it the link is a link."""

from collections.abc import Callable

from playwright.sync_api import BrowserContext, Page, Route, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.following import follow
from tests.browser.resident import MISSED_BIN, Resident
from tests.browser.running_site import RunningSite

Contexts = Callable[..., BrowserContext]
HERE = "window.stillHere = true"


def open_host(page: Page, site: RunningSite) -> Page:
    page.goto(site.url(MISSED_BIN), timeout=30_000)
    page.evaluate(HERE)
    return page


def press_start(page: Page) -> None:
    page.locator("a.govuk-button--start").first.press("Enter")
    page.wait_for_url(f"**{MISSED_BIN}apply/")


def is_same_page(page: Page) -> bool:
    return bool(page.evaluate("window.stillHere === true"))


def test_the_first_question_opens_in_place_with_the_focus_on_its_heading(resident: Resident) -> None:
    page = open_host(resident.page, resident.site)
    host_title = page.title()
    press_start(page)
    expect(page.locator("h1")).to_be_focused()
    assert is_same_page(page)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    expect(page.get_by_role("link", name="Back", exact=True)).to_have_attribute("href", "../")
    assert page.title() != host_title
    assert_accessible(page)


def test_the_host_page_sets_no_cookie_and_the_first_question_does(
    open_context: Contexts, demo: RunningSite
) -> None:
    context = open_context()
    page = open_host(context.new_page(), demo)
    assert context.cookies() == []
    press_start(page)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    assert [cookie["name"] for cookie in context.cookies()] == ["csrftoken"]


def test_what_is_answered_in_place_is_accepted(resident: Resident) -> None:
    page = open_host(resident.page, resident.site)
    press_start(page)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    resident.go_to("check")
    expect(page.get_by_role("heading", level=1)).to_have_text("Check your answers")


def test_errors_of_the_first_question_are_shown_as_ever(resident: Resident) -> None:
    page = open_host(resident.page, resident.site)
    press_start(page)
    follow(page.get_by_role("button", name="Continue"))
    assert page.title().startswith("Error: ")
    expect(page.locator(".govuk-error-summary")).to_be_focused()


def test_back_leads_to_the_host_page_and_forward_to_the_question(resident: Resident) -> None:
    page = open_host(resident.page, resident.site)
    heading = page.locator("h1").inner_text()
    press_start(page)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    page.go_back()
    expect(page.locator("h1")).to_have_text(heading)
    expect(page.locator("a.govuk-button--start").first).to_be_visible()
    page.go_forward()
    expect(page.get_by_role("button", name="Continue")).to_be_visible()


def test_where_the_question_does_not_come_the_link_is_a_link(page: Page, demo: RunningSite) -> None:
    open_host(page, demo)

    def fail(route: Route) -> None:
        route.abort()

    page.route("**/apply/", fail, times=1)
    press_start(page)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
    assert not is_same_page(page)


def test_without_javascript_the_start_link_is_a_link(open_context: Contexts, demo: RunningSite) -> None:
    page = open_context(java_script_enabled=False).new_page()
    page.goto(demo.url(MISSED_BIN))
    follow(page.locator("a.govuk-button--start").first)
    expect(page.get_by_role("button", name="Continue")).to_be_visible()
