"""Every public page and every state of it is accessible, at 1280 and at 320 pixels."""

import pytest

from tests.browser.accessibility import assert_accessible
from tests.browser.resident import MISSED_BIN, Resident

PAGES = {
    "home": "/",
    "section": "/bins-and-recycling/",
    "service": MISSED_BIN,
    "service without a form": "/bins-and-recycling/bin-collection-day/",
    "search": "/search/",
    "search with results": "/search/?q=bin",
    "search with nothing found": "/search/?q=zzzzqqqq",
    "text": "/cookies/",
    "not found": "/nowhere/",
    "home in Welsh": "/cy/",
    "service in Welsh": f"/cy{MISSED_BIN}",
    "not translated": "/cy/bins-and-recycling/bin-collection-day/",
    "not found in Welsh": "/cy/nowhere/",
    "follow a case": "/follow/",
    "sign in": "/accounts/login/",
    "password forgotten": "/accounts/password/reset/",
}


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_a_page_is_accessible(resident: Resident, path: str) -> None:
    assert_accessible(resident.open(path))


def test_the_open_menu_is_accessible(resident: Resident) -> None:
    page = resident.open("/")
    page.locator("summary").first.click()
    assert_accessible(page)
