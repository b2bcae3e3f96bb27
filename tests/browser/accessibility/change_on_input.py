"""WCAG 3.2.1 and 3.2.2: neither focus nor an answer opens another page or sends the form."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page, Route

from tests.browser.accessibility.asking import ask
from tests.browser.accessibility.finding import Finding


def find_in_changes_on_input(page: Page) -> list[Finding]:
    """Answers every input for a moment; asked last, because it leaves the page's scripts in motion."""
    findings = ask(page, "change_on_input")
    page.evaluate("new Promise((done) => setTimeout(done, 30))")
    return findings


@contextmanager
def staying(page: Page) -> Iterator[list[str]]:
    """Keep the page where it is, whatever the focus or an answer sets off; the addresses that it would open."""
    opened: list[str] = []

    def refuse(route: Route) -> None:
        """An empty answer, so that a page that would go away stays."""
        if route.request.is_navigation_request():
            opened.append(route.request.url)
            route.fulfill(status=204)
        else:
            route.fallback()

    page.route("**/*", refuse)
    try:
        yield opened
    finally:
        page.unroute("**/*", refuse)
