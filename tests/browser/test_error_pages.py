"""What stands in a browser when something failed: with the council's frame, and when not even that can be read."""

import json

import pytest
from playwright.sync_api import Page, Route

from tests.browser.accessibility import assert_accessible
from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite

STATUSES = {"400": 400, "403": 403, "403_csrf": 403, "413": 413, "429": 429, "500": 500, "503": 503}
# Rendered by the site's own process; the bare ones as when the database is gone.
RENDER = """
import json
from django.shortcuts import render
from django.template.loader import render_to_string
from django.test import RequestFactory
request = RequestFactory().get("/", HTTP_HOST="localhost:" + {port!r})
framed = {{name: render(request, name + ".html").content.decode() for name in {names}}}
bare = {{name: render_to_string(name + ".html") for name in ("400", "500", "503")}}
print(json.dumps({{"framed": framed, "bare": bare}}))
"""


@pytest.fixture(scope="module")
def documents(demo: RunningSite) -> dict[str, dict[str, str]]:
    script = RENDER.format(port=str(demo.port), names=list(STATUSES))
    printed = demo.manage("shell", "--no-imports", "-c", script)
    return json.loads(printed.splitlines()[-1])


def show(page: Page, address: str, document: str, status: int) -> Page:
    """Open a document as the answer to an address of the site, styles and all."""

    def answer(route: Route) -> None:
        route.fulfill(status=status, body=document, content_type="text/html; charset=utf-8")

    page.route(address, answer)
    page.goto(address)
    return page


@pytest.mark.parametrize("name", STATUSES)
def test_an_error_page_in_the_councils_frame_is_accessible(
    resident: Resident, demo: RunningSite, documents: dict[str, dict[str, str]], name: str
) -> None:
    document = documents["framed"][name]
    assert_accessible(show(resident.page, demo.url("/failed/"), document, STATUSES[name]))


@pytest.mark.parametrize("name", ["400", "500", "503"])
def test_an_error_page_without_a_frame_is_accessible(
    resident: Resident, demo: RunningSite, documents: dict[str, dict[str, str]], name: str
) -> None:
    page = show(resident.page, demo.url("/failed/"), documents["bare"][name], STATUSES[name])
    # The council's phone number stands in the database, which is what failed.
    assert_accessible(page, besides=["help-place"])


def test_a_form_sent_without_its_cookie_is_answered_accessibly(resident: Resident) -> None:
    resident.start()
    resident.page.context.clear_cookies()
    resident.fill_in()
    resident.go_on()
    assert_accessible(resident.page)
