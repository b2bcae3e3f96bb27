"""A resident who fills in whatever a page of a form asks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from playwright.sync_api import Locator, Page

from tests.browser.running_site import RunningSite

MISSED_BIN = "/bins-and-recycling/missed-bin-collection/"
STREET_PROBLEM = "/streets-and-environment/street-problems/"
POSTCODE = "ZZ1 1AB"

# What goes into an input, by its autocomplete token, else by the end of its name, else by its kind.
BY_TOKEN = {
    "name": "Robin Test",
    "email": "robin@example.org",
    "tel": "01632 960001",
    "postal-code": POSTCODE,
    "address-line1": "2 Market Place",
    "address-level2": "Harnmouth",
}
BY_NAME = {
    "day": "2",
    "month": "3",
    "year": "2026",
    "line1": "2 Market Place",
    "town": "Harnmouth",
    "postcode": POSTCODE,
}
TEXT = "By the side gate"
# What is out of the keyboard's way is no question.
TYPED = "input[type=text]:not([tabindex='-1']), input[type=email], input[type=tel], textarea"


@dataclass
class Resident:
    """A person with one window on the council's site."""

    page: Page
    site: RunningSite
    # Options to choose where a page offers one of them; the first option otherwise.
    wishes: Sequence[str] = ()

    def open(self, path: str) -> Page:
        self.page.goto(self.site.url(path))
        return self.page

    def start(self, service: str = MISSED_BIN) -> Page:
        return self.open(f"{service}apply/")

    @property
    def step(self) -> str:
        """The last part of the address: the step's slug, `apply`, `check` or `done`."""
        return urlsplit(self.page.url).path.rstrip("/").rsplit("/", 1)[-1]

    def go_to(self, step: str, *, wishes: Sequence[str] = ()) -> Page:
        """Answer what comes until the step `step` is on the screen."""
        self.wishes = wishes
        for _ in range(20):
            if self.step == step:
                return self.page
            self.answer()
        raise AssertionError(f"{step} did not come; the page is {self.page.url}: {self.main_text()}")

    def answer(self) -> None:
        """Answer everything on this page and go on."""
        before = self.main_text()
        self.fill_in()
        self.go_on()
        assert self.main_text() != before, f"{self.page.url} did not go on:\n{before}"

    def fill_in(self) -> None:
        for group in self.page.locator("main form fieldset").all():
            self._choose(group)
        for choice in self.page.locator("main form select").all():
            choice.select_option(index=1)
        for box in self.page.locator("main form").locator(TYPED).all():
            if box.is_visible() and not box.input_value():
                box.fill(self._words_for(box))

    def _choose(self, group: Locator) -> None:
        choices = group.locator("input[type=radio], input[type=checkbox]")
        if not choices.count() or group.locator("fieldset").count():
            return
        for wish in self.wishes:
            wanted = group.get_by_label(wish, exact=True)
            if wanted.count():
                wanted.check()
                return
        if not group.locator("input:checked").count():
            choices.first.check()

    def _words_for(self, box: Locator) -> str:
        token, name = box.get_attribute("autocomplete"), box.get_attribute("name") or ""
        return BY_TOKEN.get(token or "") or BY_NAME.get(name.rsplit("-", 1)[-1]) or TEXT

    def go_on(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form button.govuk-button:not(.govuk-button--secondary)").last.click()

    def main_text(self) -> str:
        return self.page.locator("main").inner_text()

    def submit(self, service: str = MISSED_BIN) -> str:
        """Complete a form from its first question; returns the reference."""
        self.start(service)
        self.go_to("check")
        self.go_on()
        return self.page.locator(".gh-reference").inner_text()
