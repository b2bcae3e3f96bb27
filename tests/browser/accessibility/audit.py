"""The checks in their order, and the one call that a test makes."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from playwright.sync_api import Page

from tests.browser.accessibility.asking import scripted
from tests.browser.accessibility.axe import find_by_axe
from tests.browser.accessibility.change_on_input import find_in_changes_on_input, staying
from tests.browser.accessibility.clicks import find_in_clicks
from tests.browser.accessibility.error_summary import find_in_focus_of_summary, find_in_links_of_summary
from tests.browser.accessibility.finding import Finding
from tests.browser.accessibility.keyboard import find_by_keyboard
from tests.browser.accessibility.skip_link import find_in_skip_link

Check = Callable[[Page], Iterable[Finding]]

# The focus as the page opened comes first; what moves it, or answers questions, comes last.
CHECKS: Sequence[Check] = (
    find_in_focus_of_summary,
    scripted("titles"),
    scripted("error_summary"),
    scripted("headings"),
    scripted("language"),
    scripted("labels"),
    scripted("groups"),
    scripted("descriptions"),
    scripted("autocomplete"),
    scripted("identity"),
    scripted("links"),
    scripted("images"),
    scripted("help_place"),
    scripted("status_messages"),
    scripted("control_contrast"),
    scripted("target_size"),
    scripted("reflow"),
    find_in_clicks,
    find_by_axe,
    scripted("text_spacing"),
    scripted("pasting"),
    find_in_links_of_summary,
    find_in_skip_link,
    find_by_keyboard,
    find_in_changes_on_input,
)


def audit(page: Page, *, checks: Sequence[Check] = CHECKS) -> Iterator[Finding]:
    """Run the checks on the page as it stands; lazily, so that a caller may stop at the first finding."""
    page.wait_for_load_state()
    with staying(page) as opened:
        for check in checks:
            yield from check(page)
    for address in opened:
        yield Finding("change-on-input", "main", f"the focus or an answer opens {address}")


def assert_accessible(page: Page, *, besides: Iterable[str] = (), checks: Sequence[Check] = CHECKS) -> None:
    """Fail with every finding, its rule and its selector.

    `besides` names rules that this page is excused from, each with its reason beside the call.
    """
    excused = set(besides)
    found = sorted({finding for finding in audit(page, checks=checks) if finding.rule not in excused})
    lines = "\n".join(f"  {finding}" for finding in found)
    assert not found, f"{len(found)} findings on {page.url} ({page.title()}):\n{lines}"
