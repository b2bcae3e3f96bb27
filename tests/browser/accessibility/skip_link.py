"""The skip link: the first stop, seen when it has the focus, and it leads past the header."""

from collections.abc import Iterator

from playwright.sync_api import Page

from tests.browser.accessibility.asking import tell
from tests.browser.accessibility.finding import Finding

STATE = r"""
const start = document.createElement("span");
start.tabIndex = -1;
document.body.prepend(start);
start.focus();
start.remove();
const link = all("a[href^='#']")[0];
if (!link) return null;
const target = link.hash.slice(1);
return { text: said(link), target, isThere: !!document.getElementById(target) };
"""
AT_LINK = "const at = document.activeElement; return at.matches(\"a[href^='#']\") && isSeen(at);"
# The next stop after following it is in main or below; nothing of the header comes again.
# Where neither holds a stop, the browser begins anew at the top, and there was nothing to lead past to.
PAST_HEADER = r"""
const at = document.activeElement;
const main = document.getElementById(given);
const isBelow = (each) => main.compareDocumentPosition(each) & Node.DOCUMENT_POSITION_FOLLOWING;
const isPast = (each) => main.contains(each) || !!isBelow(each);
const stops = all("a[href], button, input, select, textarea, summary").filter(isSeen);
return at === document.body || isPast(at) || !stops.some(isPast);
"""


def find_in_skip_link(page: Page) -> Iterator[Finding]:
    link = tell(page, STATE)
    if link is None or not link["isThere"]:
        yield Finding("skip-link", "a[href^='#']", "no skip link, or its target is missing")
        return
    page.keyboard.press("Tab")
    if not tell(page, AT_LINK):
        yield Finding("skip-link", "a[href^='#']", "it is not the first stop, or not seen with the focus")
        return
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    if not tell(page, PAST_HEADER, link["target"]):
        yield Finding("skip-link", "a[href^='#']", "following it does not lead past the header")
