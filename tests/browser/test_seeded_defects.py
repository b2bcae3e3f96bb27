"""The checks of accessibility can fail: each defect that is seeded into a page of ours is found."""

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.accessibility import assert_accessible, audit
from tests.browser.conftest import HEIGHTS, WIDE
from tests.browser.defects import DEFECTS, Defect, On
from tests.browser.resident import MISSED_BIN, Resident
from tests.browser.running_site import RunningSite

PATHS = {On.HOME: "/", On.SERVICE: MISSED_BIN, On.WELSH: f"/cy{MISSED_BIN}", On.RESULTS: "/search/?q=bin"}
STEPS = {
    On.ADDRESS: "address",
    On.CHOICES: "which-bins",
    On.DATE: "when",
    On.WORDS: "anything-else",
    On.CONTACT: "contact",
    On.CHECK: "check",
}


@pytest.fixture(scope="module")
def applicant(browser: Browser, demo: RunningSite) -> Iterator[Resident]:
    """Somebody who has answered everything, so that every page of the form is one request away."""
    context = browser.new_context()
    context.set_default_timeout(10_000)
    resident = Resident(context.new_page(), demo)
    resident.start()
    resident.go_to("check")
    yield resident
    context.close()


@pytest.fixture(scope="module")
def show(applicant: Resident) -> Callable[..., Page]:
    """Open a page in its state: `show(On.CONTACT, width=320)`."""
    steps = applicant.page.url.removesuffix("check/")

    def show_at(on: On, width: int = WIDE) -> Page:
        page = applicant.page
        page.set_viewport_size({"width": width, "height": HEIGHTS[width]})
        page.goto(applicant.site.url(PATHS[on]) if on in PATHS else f"{steps}{STEPS[on]}/")
        make_errors(applicant, on)
        return page

    return show_at


def make_errors(applicant: Resident, on: On) -> None:
    page = applicant.page
    if on is On.CHOICES:
        for choice in page.locator("main input:checked").all():
            choice.uncheck()
        applicant.go_on()
    elif on is On.CONTACT:
        page.get_by_label("Full name").fill("")
        page.get_by_label("Email address").fill("nobody")
        applicant.go_on()


@pytest.mark.parametrize("on", On)
def test_a_page_has_no_findings_before_a_defect_is_seeded(show: Callable[..., Page], on: On) -> None:
    assert_accessible(show(on))


@pytest.mark.parametrize("defect", DEFECTS, ids=[defect.name for defect in DEFECTS])
def test_a_seeded_defect_is_found(show: Callable[..., Page], defect: Defect) -> None:
    page = show(defect.on, defect.width)
    defect.seed(page)
    found = []
    for finding in audit(page):
        if finding.rule == defect.rule:
            return
        found.append(str(finding))
    raise AssertionError(f"{defect.rule} was not among what was found: {found}")


def test_every_page_and_both_widths_have_seeded_defects() -> None:
    assert {defect.on for defect in DEFECTS} == set(On)
    assert len({defect.width for defect in DEFECTS}) == 2
    assert len({defect.name for defect in DEFECTS}) == len(DEFECTS) >= 60
