"""Both forms completed by keyboard alone and without JavaScript, to the same rows in the database."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.browser.accessibility.axe import find_by_axe
from tests.browser.answering import ERRANDS, Clicker, Typist
from tests.browser.resident import MISSED_BIN, Resident
from tests.browser.running_site import RunningSite

WAYS = {"by keyboard": (Typist, True), "without JavaScript": (Clicker, False)}
REFERENCE = ".gh-reference"
# What a form left in the database, without what differs from one case to the next: ids, times, its own reference.
STORED = {
    "submission": """SELECT s.answers, s.sealed, s.locale, s.channel, s.mode, s.email_hash, s.form_id,
        s.version_id, s.quote, s.total_pence FROM service_forms_submission s
        JOIN cases_case c ON c.id = s.case_id WHERE c.reference_id = ?""",
    "case": """SELECT channel, kind, label, outcome, priority, uprn, latitude, longitude, due_at, service_id,
        team_id FROM cases_case WHERE reference_id = ?""",
    "parties": """SELECT p.role, p.name, p.email_hash, p.phone, p.preferred_medium, p.locale
        FROM cases_caseparty p JOIN cases_case c ON c.id = p.case_id
        WHERE c.reference_id = ? ORDER BY p.role, p.id""",
    # A browser that a test drives is as quick as a program, and is told so: now and then, by the clock.
    "events": """SELECT e.type, e.actor_kind, e.public, e.data FROM cases_caseevent e
        JOIN cases_case c ON c.id = e.case_id WHERE c.reference_id = ? AND e.type <> 'suspected'
        ORDER BY e.seq""",
    "deliveries": """SELECT o.topic, d.purpose, d.destination_id, d.state, d.locale FROM outbox_delivery d
        JOIN outbox_outboxevent o ON o.id = d.event_id
        JOIN service_forms_submission s ON s.uuid = o.subject
        JOIN cases_case c ON c.id = s.case_id WHERE c.reference_id = ? ORDER BY d.purpose""",
}
# What would do nothing, or show as broken, in a browser without JavaScript.
NEEDS_SCRIPT = """() => {
  const seen = [...document.querySelectorAll("a, button, img, main *")].filter((each) => each.checkVisibility());
  const does = (each) => each.closest("form") || each.closest("details");
  return seen.filter((each) =>
    (each.localName === "button" && !does(each)) ||
    (each.localName === "a" && /^(#?|javascript:.*)$/.test(each.getAttribute("href") || "")) ||
    (each.localName === "img" && each.complete && !each.naturalWidth)
  ).map((each) => each.outerHTML.slice(0, 200));
}"""


@pytest.fixture(scope="module")
def troubles() -> list[str]:
    """What the browsers of this module said into their consoles."""
    return []


def listen(page: Page, troubles: list[str]) -> None:
    def note(kind: str, words: str) -> None:
        troubles.append(f"{page.url}: {kind}: {words}")

    page.on("console", lambda said: note(said.type, said.text) if said.type in ("error", "warning") else None)
    page.on("pageerror", lambda error: note("exception", str(error)))
    page.on("requestfailed", lambda request: note("not loaded", request.url))


@pytest.fixture(scope="module")
def completed(
    browser: Browser, demo: RunningSite, troubles: list[str]
) -> Iterator[Callable[[str, str], str]]:
    """Complete a form in one of the ways, once for all tests: the reference that was shown."""
    references: dict[tuple[str, str], str] = {}
    contexts: list[BrowserContext] = []

    def complete(form: str, way: str) -> str:
        if (form, way) not in references:
            person, has_script = WAYS[way]
            contexts.append(browser.new_context(java_script_enabled=has_script))
            page = contexts[-1].new_page()
            page.set_default_timeout(10_000)
            listen(page, troubles)
            page.goto(demo.url(ERRANDS[form].service))
            person(page, ERRANDS[form]).complete()
            references[form, way] = page.locator(REFERENCE).inner_text()
        return references[form, way]

    yield complete
    for context in contexts:
        context.close()


def stored(site: RunningSite, reference: str) -> dict[str, list[tuple[Any, ...]]]:
    return {name: site.rows(sql, reference) for name, sql in STORED.items()}


def answers_of(site: RunningSite, reference: str) -> list[Any]:
    (row,) = stored(site, reference)["submission"]
    return list(json.loads(row[0]).values())


# The answers in the order of the form.
MISSED_ANSWERS = [
    {"uprn": "999900000103", "lines": ["6 Market Place"], "town": "Harnmouth", "postcode": "ZZ1 1AB"},
    ["recycling", "garden"],
    "2026-03-02",
    "no",
    "wrong-day",
    "waiting",
    True,
    ["too-heavy", "lid-open"],
    "By the side gate",
    "Robin Test",
    "robin@example.org",
    "01632 960001",
]
STREET_ANSWERS = [
    "flytipping",
    {"latitude": None, "longitude": None, "description": "Behind 14 Quay Street", "address": None},
    False,
    "Two mattresses and a fridge",
    "van",
    True,
    "2026-03-14",
    "A white van with its lights off",
    True,
    False,
    "Robin Test",
    "robin@example.org",
    "01632 960001",
]
EXPECTED = {"missed bin": MISSED_ANSWERS, "street problem": STREET_ANSWERS}


@pytest.mark.parametrize("form", ERRANDS)
def test_a_form_is_completed_by_keyboard_alone(
    completed: Callable[[str, str], str], demo: RunningSite, form: str
) -> None:
    reference = completed(form, "by keyboard")
    assert answers_of(demo, reference) == EXPECTED[form]


@pytest.mark.parametrize("form", ERRANDS)
def test_a_form_is_completed_without_javascript(
    completed: Callable[[str, str], str], demo: RunningSite, form: str
) -> None:
    reference = completed(form, "without JavaScript")
    assert answers_of(demo, reference) == EXPECTED[form]


@pytest.mark.parametrize("form", ERRANDS)
def test_both_ways_leave_the_same_in_the_database(
    completed: Callable[[str, str], str], demo: RunningSite, form: str
) -> None:
    first, second = (completed(form, way) for way in WAYS)
    assert first != second
    rows = stored(demo, first)
    assert all(rows.values())
    assert rows == stored(demo, second)


@pytest.mark.parametrize("form", ERRANDS)
def test_a_whole_journey_leaves_the_console_empty(
    completed: Callable[[str, str], str], troubles: list[str], form: str
) -> None:
    completed(form, "by keyboard")
    assert troubles == []


@pytest.mark.parametrize("path", ["/", "/bins-and-recycling/", MISSED_BIN, "/search/?q=bin", "/follow/"])
def test_a_page_leaves_the_console_empty(page: Page, demo: RunningSite, path: str) -> None:
    troubles: list[str] = []
    listen(page, troubles)
    page.goto(demo.url(path), wait_until="networkidle")
    assert troubles == []


def test_a_breach_of_the_policy_would_be_heard(page: Page, demo: RunningSite) -> None:
    troubles: list[str] = []
    listen(page, troubles)
    page.goto(demo.url("/"))
    with page.expect_event("console"):
        page.evaluate("document.body.insertAdjacentHTML('beforeend', '<p onclick=\"x()\" style=\"top:0\">')")
    assert "Content Security Policy" in troubles[0]


@pytest.mark.parametrize("path", ["/", MISSED_BIN, f"{MISSED_BIN}apply/", f"/cy{MISSED_BIN}apply/"])
def test_nothing_on_a_page_needs_javascript(
    open_context: Callable[..., BrowserContext], demo: RunningSite, path: str, width: int
) -> None:
    page = open_context(width, java_script_enabled=False).new_page()
    page.goto(demo.url(path))
    assert "js-enabled" not in (page.locator("body").get_attribute("class") or "")
    assert page.evaluate(NEEDS_SCRIPT) == []


def test_the_end_of_a_session_is_announced_and_can_be_put_off(resident: Resident) -> None:
    page = resident.page
    page.clock.install()
    resident.start()
    resident.go_to("which-bins")
    warning = page.get_by_role("dialog", name="In 5 minutes we will end this session")
    page.clock.fast_forward("54:00")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("01:00")
    expect(warning).to_be_visible()
    # What stands behind the dialog can't be reached while it is open, which the keyboard's check would miss.
    assert find_by_axe(page) == []
    page.get_by_role("button", name="Stay on this page").press("Enter")
    expect(warning).to_be_hidden()
    page.clock.fast_forward("55:00")
    expect(warning).to_be_visible()


def test_errors_are_shown_without_javascript(
    open_context: Callable[..., BrowserContext], demo: RunningSite
) -> None:
    resident = Resident(open_context(java_script_enabled=False).new_page(), demo)
    resident.start()
    resident.go_on()
    assert resident.page.title().startswith("Error: ")
    target = resident.page.locator(".govuk-error-summary a").get_attribute("href")
    assert resident.page.locator(f"input{target}").is_visible()
    assert resident.page.evaluate(NEEDS_SCRIPT) == []


@pytest.mark.parametrize("service", [errand.service for errand in ERRANDS.values()], ids=list(ERRANDS))
def test_errors_get_the_focus_after_the_skip_link_was_followed(resident: Resident, service: str) -> None:
    page = resident.start(service)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("#content$"))
    resident.go_on()
    expect(page.locator(".govuk-error-summary")).to_be_focused()
