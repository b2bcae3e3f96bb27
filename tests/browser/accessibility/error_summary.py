"""The summary of errors has the focus when the page opens, and its links lead to the inputs."""

from playwright.sync_api import Error, Page

from tests.browser.accessibility.asking import tell
from tests.browser.accessibility.finding import Finding

HAS_FOCUS = "document.querySelector('.govuk-error-summary')?.contains(document.activeElement)"
ARRIVED = """
const at = document.activeElement;
const box = at.getBoundingClientRect();
return at.id === given && box.top >= 0 && box.bottom <= innerHeight;
"""


def find_in_focus_of_summary(page: Page) -> list[Finding]:
    """Must be asked before anything else moves the focus."""
    if not page.evaluate("!!document.querySelector('.govuk-error-summary')"):
        return []
    try:
        page.wait_for_function(HAS_FOCUS, timeout=2000)
    except Error:
        return [Finding("summary-focus", ".govuk-error-summary", "the summary does not get the focus")]
    return []


def find_in_links_of_summary(page: Page) -> list[Finding]:
    """Follow the first link of the summary: the faulty input must have the focus and be in view."""
    link = page.locator(".govuk-error-summary li a").first
    if not link.count():
        return []
    wanted = (link.get_attribute("href") or "").removeprefix("#")
    link.press("Enter")
    if tell(page, ARRIVED, wanted):
        return []
    return [Finding("summary-link", f"#{wanted}", "the link does not focus it")]
