"""Chromium, and the demonstration council for it to open."""

import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

from tests.browser.resident import Resident
from tests.browser.running_site import RunningSite, demonstration
from tests.browser.staff import signed_in

# Playwright's loop runs in this thread, and Django would refuse the database here (live_server tests need both).
os.environ.setdefault("DJANGO_ALLOW_ASYNC_UNSAFE", "true")

HERE = Path(__file__).parent
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
WIDE, NARROW = 1280, 320
HEIGHTS = {WIDE: 800, NARROW: 640}


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything below this folder drives a browser."""
    for item in items:
        if HERE in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    assert Path(CHROMIUM).exists(), f"{CHROMIUM} is missing: install Debian's package chromium"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningSite]:
    """The demonstration council, built once; tests add to it and never count on being first."""
    with demonstration(tmp_path_factory.mktemp("demonstration")) as site:
        yield site


@pytest.fixture
def open_context(browser: Browser) -> Iterator[Callable[..., BrowserContext]]:
    """Open a browser of its own, with no cookies: `open_context(width=320, java_script_enabled=False)`."""
    opened: list[BrowserContext] = []

    def open_one(width: int = WIDE, **options: Any) -> BrowserContext:
        context = browser.new_context(viewport={"width": width, "height": HEIGHTS[width]}, **options)
        context.set_default_timeout(10_000)
        opened.append(context)
        return context

    yield open_one
    for context in opened:
        context.close()


@pytest.fixture(params=[WIDE, NARROW], ids=["wide", "narrow"])
def width(request: pytest.FixtureRequest) -> int:
    """The width of the window in pixels: a desk's, and a phone's at 400% zoom of it."""
    return int(request.param)


@pytest.fixture
def page(open_context: Callable[..., BrowserContext]) -> Page:
    """A wide window without cookies."""
    return open_context().new_page()


@pytest.fixture
def resident(open_context: Callable[..., BrowserContext], demo: RunningSite, width: int) -> Resident:
    """Somebody at the demonstration council's site, in a window of each width."""
    return Resident(open_context(width).new_page(), demo)


@pytest.fixture(scope="session")
def sign_ins() -> dict[str, Any]:
    """What a browser keeps of each signed-in role: a code works once, so each signs in once."""
    return {}


@pytest.fixture
def staff(
    browser: Browser,
    demo: RunningSite,
    sign_ins: dict[str, Any],
    open_context: Callable[..., BrowserContext],
) -> Callable[..., Page]:
    """Open the admin as a member of staff: `staff("Waste officer", width=320)`."""

    def open_as(role: str, width: int = WIDE) -> Page:
        if role not in sign_ins:
            sign_ins[role] = signed_in(open_context(), demo, demo.user(role))
        return open_context(width, storage_state=sign_ins[role]).new_page()

    return open_as
