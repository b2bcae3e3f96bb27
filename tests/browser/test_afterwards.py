"""What a resident does after the end of a form, and what an officer enters for somebody, seen in a browser."""

from collections.abc import Callable

from playwright.sync_api import Page, expect

from tests.browser.accessibility import audit
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite
from tests.browser.test_staff_pages import assert_axe_finds_nothing


def follow_page(resident: Resident) -> Page:
    resident.submit()
    follow(resident.page.get_by_role("link", name="Follow its progress"))
    return resident.page


def test_every_page_of_an_open_case_is_accessible(resident: Resident) -> None:
    page = follow_page(resident)
    with tour() as seen:
        seen.look(page, "what can be done")
        follow(page.get_by_role("button", name="Correct an answer"))
        seen.look(page, "which answer")
        follow(page.get_by_role("link", name="Full name"))
        page.get_by_label("Full name").fill("")
        follow(page.get_by_role("button", name="Send the new answer"))
        seen.look(page, "answer with an error")
        page.get_by_label("Full name").fill("Robin Tested")
        follow(page.get_by_role("button", name="Send the new answer"))
        expect(page.get_by_text("Now: Robin Tested")).to_be_visible()
        follow(page.get_by_role("button", name="Add more information"))
        seen.look(page, "message")
        follow(page.get_by_role("button", name="Send message"))
        seen.look(page, "message with an error")


def test_every_page_from_withdrawing_to_opening_again_is_accessible(resident: Resident) -> None:
    page = follow_page(resident)
    with tour() as seen:
        follow(page.get_by_role("button", name="Withdraw it"))
        seen.look(page, "withdraw")
        follow(page.get_by_role("button", name="Withdraw it"))
        seen.look(page, "withdrawn")
        follow(page.get_by_role("button", name="Tell us how it went"))
        follow(page.get_by_role("button", name="Send rating"))
        seen.look(page, "rating with an error")
        page.get_by_label("Satisfied", exact=True).check()
        follow(page.get_by_role("button", name="Send rating"))
        follow(page.get_by_role("button", name="Ask us to open it again"))
        seen.look(page, "open again")
        page.get_by_label("Why we should open it again").fill("Still full")
        follow(page.get_by_role("button", name="Open it again"))
        page.go_back()
        page.reload()
        seen.look(page, "moved on")


def assert_entry_is_accessible(page: Page) -> None:
    """Autofill tokens are for details of one's own (WCAG 1.3.5): an officer's are kept out of a caller's."""
    found = [each for each in audit(page) if each.rule != "autocomplete"]
    assert not found, "\n".join(map(str, found))


def test_an_officer_takes_a_request_by_phone(
    staff: Callable[..., Page], demo: RunningSite, width: int
) -> None:
    page = staff("Waste officer", width)
    page.goto(demo.url("/admin/take-request/"))
    assert_axe_finds_nothing(page)
    page.locator("main select").select_option(label="Report a missed bin collection (English)")
    page.get_by_label("Phone").check()
    follow(page.get_by_role("button", name="Begin"))
    assert_entry_is_accessible(page)
    caller = Resident(page, demo)
    caller.go_to("contact")
    # The browser is told nothing of whose details these are, so that it doesn't offer the officer's.
    page.get_by_label("Full name").fill("Robin Test")
    page.get_by_label("Email address").fill("robin@example.org")
    page.get_by_label("Phone number").fill("01632 960001")
    caller.go_to("check")
    caller.go_on()
    assert_entry_is_accessible(page)
    follow(page.get_by_role("link", name="Open the case"))
    expect(page.get_by_text("Entered by")).to_be_visible()
