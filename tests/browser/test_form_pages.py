"""Every page of both forms, empty, with errors and filled, is accessible at 1280 and at 320 pixels."""

from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext

from tests.browser.accessibility import assert_accessible
from tests.browser.accessibility.tour import Tour, tour
from tests.browser.following import follow
from tests.browser.resident import MISSED_BIN, POSTCODE, STREET_PROBLEM, Resident
from tests.browser.running_site import RunningSite

# Options that lead through as many steps as one person can meet.
LONG_WAY = ["Green bin", "No", "Yes", "Dumped rubbish (flytipping)", "Somewhere else"]
OTHER_WAY = ["The crew fetches them", "Street light", "At or close to an address"]


def walk_to_check(resident: Resident, seen: Tour, language: str) -> None:
    """Look at each step before and after a Continue without answers, then answer it."""
    steps = 0
    while resident.step != "check":
        steps += 1
        assert steps < 20, resident.page.url
        name = f"{language} {resident.step}"
        seen.look(resident.page, name)
        resident.go_on()
        if resident.page.locator(".govuk-error-summary").count():
            seen.look(resident.page, f"{name} with an error")
            resident.answer()


@pytest.mark.parametrize("service", [MISSED_BIN, STREET_PROBLEM], ids=["missed bin", "street problem"])
def test_every_question_is_accessible_empty_and_with_an_error(resident: Resident, service: str) -> None:
    with tour() as seen:
        for wishes in (LONG_WAY, OTHER_WAY):
            resident.wishes = wishes
            resident.open(f"{service}apply/?new")
            walk_to_check(resident, seen, "English")
        seen.look(resident.page, "check answers")
    assert len(seen.states) >= 14


def test_the_end_of_the_form_is_accessible(resident: Resident) -> None:
    resident.submit()
    with tour() as seen:
        seen.look(resident.page, "confirmation")
        follow(resident.page.get_by_role("link", name="Follow its progress"))
        seen.look(resident.page, "follow page")


def test_a_reference_of_the_widest_letters_fits_when_spaced_out(resident: Resident) -> None:
    resident.submit()
    resident.page.locator(".gh-reference").evaluate("each => { each.textContent = 'WMW-MWM-WMW'; }")
    with tour() as seen:
        seen.look(resident.page, "confirmation with a wide reference")


def test_the_welsh_form_is_accessible_to_its_end(resident: Resident) -> None:
    resident.wishes = ["Bin gwyrdd", "Nac oedden"]
    resident.start(f"/cy{MISSED_BIN}")
    with tour() as seen:
        walk_to_check(resident, seen, "Welsh")
        seen.look(resident.page, "Welsh check answers")
        resident.go_on()
        seen.look(resident.page, "Welsh confirmation")
        follow(resident.page.locator("a[href*='/follow/']").first)
        seen.look(resident.page, "Welsh follow page")


def test_each_stage_of_an_address_is_accessible(resident: Resident) -> None:
    page = resident.start()
    postcode = page.get_by_label("Postcode")
    with tour() as seen:
        postcode.fill("Nowhere")
        follow(page.get_by_role("button", name="Find address"))
        seen.look(page, "not a postcode")
        postcode.fill("ZZ9 9ZZ")
        follow(page.get_by_role("button", name="Find address"))
        seen.look(page, "no address there")
        follow(page.get_by_role("button", name="Continue"))
        seen.look(page, "typed address with errors")
        follow(page.get_by_role("button", name="Find by postcode"))
        resident.start()
        postcode.fill(POSTCODE)
        follow(page.get_by_role("button", name="Find address"))
        seen.look(page, "addresses to choose from")
        follow(page.get_by_role("button", name="Continue"))
        seen.look(page, "no address chosen")
        follow(page.get_by_role("button", name="Enter the address by hand"))
        seen.look(page, "address to type")


def test_wrong_parts_of_an_answer_are_told_accessibly(resident: Resident) -> None:
    page = resident.start()
    with tour() as seen:
        resident.go_to("when")
        page.get_by_label("Day").fill("31")
        page.get_by_label("Month").fill("2")
        resident.go_on()
        seen.look(page, "date without a year")
        page.get_by_label("Year").fill("2026")
        resident.go_on()
        seen.look(page, "date that does not exist")
        page.get_by_label("Day").fill("3")
        resident.go_to("anything-else")
        page.locator("textarea").fill("word " * 200)
        seen.look(page, "long text over its limit")
        resident.go_on()
        seen.look(page, "long text with an error")
        page.locator("textarea").fill("Short")
        resident.go_to("contact")
        page.get_by_label("Email address").fill("nobody")
        page.get_by_label("Phone number").fill("12")
        resident.go_on()
        seen.look(page, "three errors")


def test_changing_an_answer_and_coming_back_is_accessible(resident: Resident) -> None:
    resident.start()
    page = resident.go_to("check")
    with tour() as seen:
        follow(page.get_by_role("link", name="Change").first)
        seen.look(page, "question from check answers")
        resident.start()
        seen.look(page, "continue or start again")


def test_pages_for_somebody_else_are_accessible(
    resident: Resident,
    demo: RunningSite,
    width: int,
    open_context: Callable[..., BrowserContext],
) -> None:
    resident.submit()
    done = resident.page.url
    stranger = open_context(width).new_page()
    with tour() as seen:
        stranger.goto(done)
        seen.look(stranger, "somebody else's confirmation")
        stranger.goto(demo.url("/follow/"))
        follow(stranger.get_by_role("button", name="Continue"))
        seen.look(stranger, "reference and email missing")
        stranger.get_by_label("Your reference").fill("BCD-FGH-JKM")
        stranger.get_by_label("Email address").fill("nobody@example.org")
        follow(stranger.get_by_role("button", name="Continue"))
        seen.look(stranger, "code asked for")
        follow(stranger.get_by_role("button", name="Continue"))
        seen.look(stranger, "code missing")


def test_leaving_the_device_is_accessible(resident: Resident) -> None:
    resident.submit()
    follow(resident.page.get_by_role("link", name="Follow its progress"))
    follow(resident.page.get_by_role("button", name="Leave and clear this device"))
    assert_accessible(resident.page)
