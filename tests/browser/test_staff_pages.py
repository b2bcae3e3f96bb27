"""The officers' desk and the way to it, in the council's own admin."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.accessibility import assert_accessible
from tests.browser.accessibility.axe import find_by_axe
from tests.browser.following import follow
from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite

# What Wagtail's own frame is found with; ours are the pages inside it.
WAGTAILS_FRAME = {"axe-region", "axe-landmark-unique", "axe-heading-order"}


def assert_axe_finds_nothing(page: Page) -> None:
    found = [each for each in find_by_axe(page) if each.rule not in WAGTAILS_FRAME]
    assert not found, "\n".join(map(str, found))


def test_the_page_for_a_sign_in_code_is_accessible(resident: Resident, demo: RunningSite) -> None:
    page = resident.open("/accounts/login/")
    user = demo.user("Waste officer")
    page.get_by_label("Email address").fill(user["email"])
    page.get_by_label("Password", exact=True).fill(user["password"])
    page.get_by_role("button", name="Sign in").click()
    page.wait_for_url("**/2fa/**")
    assert_accessible(page)


@pytest.mark.parametrize("path", ["/admin/cases/", "/admin/"])
def test_a_page_of_the_desk_has_no_violation_that_axe_finds(
    staff: Callable[..., Page], demo: RunningSite, width: int, path: str
) -> None:
    page = staff("Waste officer", width)
    page.goto(demo.url(path))
    assert_axe_finds_nothing(page)


def test_an_officer_reads_a_case_and_writes_a_note(
    resident: Resident, staff: Callable[..., Page], demo: RunningSite, width: int
) -> None:
    reference = resident.submit()
    page = staff("Waste officer", width)
    page.goto(demo.url("/admin/cases/"))
    follow(page.get_by_role("link", name=reference))
    assert_axe_finds_nothing(page)
    page.get_by_role("textbox", name="Note").fill("The crew was told")
    follow(page.get_by_role("button", name="Save note"))
    expect(page.get_by_text("The crew was told")).to_be_visible()
    # Its message fades in when Wagtail says that the page is ready.
    expect(page.locator("body.ready")).to_be_visible()
    assert_axe_finds_nothing(page)
