"""What a resident's browser fetches for a page that it has never seen: bytes on the wire, requests, third parties."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, CDPSession

from tests.bench.browsing import council_in_a_browser
from tests.bench.figures import Figure
from tests.browser.resident import MISSED_BIN

WINDOW = {"width": 1280, "height": 800}
KILOBYTE = 1000
MOST_REQUESTS = 8
PAGES = {"home page": ("/", 100), "question page": (f"{MISSED_BIN}apply/", 40)}


@dataclass
class Traffic:
    """What went over the wire for one page: headers and bodies, compressed as the server sent them."""

    addresses: list[str] = field(default_factory=list)
    size: float = 0
    # Of requests that were refused: a page that gets smaller because its style is missing has not become light.
    failed: list[str] = field(default_factory=list)

    def listen(self, session: CDPSession) -> None:
        """Count from now on whatever this tab asks for."""
        for event, heard in self._heard().items():
            session.on(event, heard)
        session.send("Network.enable")

    def _heard(self) -> dict[str, Callable[[dict[str, Any]], None]]:
        return {
            "Network.requestWillBeSent": self._asked,
            "Network.responseReceived": self._answered,
            "Network.loadingFinished": self._ended,
            "Network.loadingFailed": lambda event: self.failed.append(event["errorText"]),
        }

    def _asked(self, event: dict[str, Any]) -> None:
        address = event["request"]["url"]
        # What stands in the page itself costs no request.
        if not address.startswith("data:"):
            self.addresses.append(address)

    def _answered(self, event: dict[str, Any]) -> None:
        response = event["response"]
        if response["status"] >= 400:
            self.failed.append(f"{response['status']} for {response['url']}")

    def _ended(self, event: dict[str, Any]) -> None:
        self.size += event["encodedDataLength"]

    def third_parties(self, own: str) -> list[str]:
        """The addresses of any other host, port or scheme than `own`'s."""
        return [each for each in self.addresses if urlsplit(each)[:2] != urlsplit(own)[:2]]


def run() -> list[Figure]:
    """Three figures a page."""
    with council_in_a_browser() as (site, browser):
        # A browser's first page may bring requests of its own; and a server's first answer fills its caches.
        for path, _ in PAGES.values():
            fetch(browser, site.url(path))
        return [
            figure
            for name, (path, target) in PAGES.items()
            for figure in figures_of(name, fetch(browser, site.url(path)), target, site.address)
        ]


def fetch(browser: Browser, address: str) -> Traffic:
    """Open a page in a context without a cache or cookies."""
    context = browser.new_context(viewport=WINDOW)
    page, traffic = context.new_page(), Traffic()
    traffic.listen(context.new_cdp_session(page))
    page.goto(address, wait_until="networkidle")
    context.close()
    if traffic.failed:
        raise AssertionError(f"{address}: {traffic.failed}")
    return traffic


def figures_of(name: str, traffic: Traffic, target: float, own: str) -> list[Figure]:
    size, requests, others = (
        traffic.size / KILOBYTE,
        len(traffic.addresses),
        len(traffic.third_parties(own)),
    )
    return [
        Figure(f"{name}: on the wire, cold", size, "KB", f"<= {target}", size <= target),
        Figure(f"{name}: requests", requests, "requests", f"<= {MOST_REQUESTS}", requests <= MOST_REQUESTS),
        Figure(f"{name}: third-party requests", others, "requests", "0", others == 0),
    ]
