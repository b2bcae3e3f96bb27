"""The form with every field type, completed without JavaScript, in Welsh, and by keyboard: the same is stored."""

import json
from abc import ABC, abstractmethod
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Browser, Locator, Page

from tests.browser.every_type import SEARCHED, buttons, inputs, plain
from tests.browser.following import follow
from tests.browser.running_site import RunningSite

START = "/every-field-type/apply/"
ANOTHER = "another"
MOST_PAGES, MOST_STOPS = 40, 120
FOCUSED = """() => {
  const at = document.activeElement;
  return { name: at.name || "", kind: at.type || at.localName, role: at.getAttribute("role") || "",
           value: at.value || "", checked: !!at.checked, inMain: !!at.closest("main form") };
}"""


class Visitor(ABC):
    """Somebody who fills in whatever a page asks, by the names of its inputs."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.answers = inputs()
        self.has_added = False

    def complete(self) -> str:
        """From the first question to the end; returns the reference."""
        for _ in range(MOST_PAGES):
            if self.page.url.endswith("/done/"):
                return self.page.locator(".gh-reference").inner_text()
            self.answers[ANOTHER] = "no" if self.has_added else "yes"
            self.has_added = self.has_added or self.page.locator(f"[name={ANOTHER}]").count() > 0
            self.answer_page()
            problems = self.page.locator(".govuk-error-summary li").all_inner_texts()
            assert not problems, (self.page.url, problems)
        raise AssertionError(f"no end came; the page is {self.page.url}")

    @abstractmethod
    def answer_page(self) -> None:
        """Answer what this page asks, and go on."""

    def to_press(self) -> set[str]:
        """The buttons of this page that come before "Continue": an address is found once."""
        return {name for name in buttons() if not self.named(name.replace("-find", "-choice")).count()}

    def named(self, name: str) -> Locator:
        return self.page.locator(f'main [name="{name}"]')


class WithoutScript(Visitor):
    def answer_page(self) -> None:
        for name, answer in self.answers.items():
            self.fill(name, answer)
        pressed = [self.named(name) for name in self.to_press() if self.named(name).count()]
        own = self.page.locator("main form .govuk-button-group > .govuk-button, main form > .govuk-button")
        follow((pressed or [own])[0].first)

    def fill(self, name: str, answer: str | list[str]) -> None:
        box = self.named(name)
        if not box.count():
            return
        kind = box.first.evaluate("each => each.type || each.localName")
        if kind in ("radio", "checkbox"):
            for value in [answer] if isinstance(answer, str) else answer:
                self.page.locator(f'main [name="{name}"][value="{value}"]').check()
        elif kind == "select-one":
            box.select_option(str(answer))
        else:
            box.first.fill(str(answer))


class ByKeyboard(Visitor):
    def answer_page(self) -> None:
        for _ in range(MOST_STOPS):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(FOCUSED)
            if at["kind"] == "submit" and at["inMain"] and self.is_to_press(at["name"]):
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
            self.answer(at)
        raise AssertionError(f"Tab came to no button that goes on from {self.page.url}")

    def is_to_press(self, name: str) -> bool:
        waiting = {each for each in self.to_press() if self.named(each).count()}
        return name in waiting if waiting else name == ""

    def answer(self, at: dict[str, Any]) -> None:
        if at["role"] == "combobox":
            self.search(str(self.answers[at["name"].removesuffix(SEARCHED)]))
            return
        answer = self.answers.get(at["name"])
        if answer is None:
            return
        if at["kind"] == "radio":
            self.choose(str(answer))
        elif at["kind"] == "checkbox":
            if at["value"] in answer and not at["checked"]:
                self.page.keyboard.press("Space")
        elif at["kind"] == "select-one":
            self.go_through(str(answer))
        elif not at["value"]:
            self.page.keyboard.type(str(answer))

    def search(self, words: str) -> None:
        self.page.keyboard.type(words)
        self.page.keyboard.press("ArrowDown")
        self.page.keyboard.press("Enter")

    def choose(self, value: str) -> None:
        """Space takes the radio that has the focus; the arrows go through its group."""
        self.page.keyboard.press("Space")
        self.go_through(value)

    def go_through(self, value: str) -> None:
        for _ in range(20):
            if self.page.evaluate(FOCUSED)["value"] == value:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not come to {value}")


WAYS: dict[str, tuple[type[Visitor], bool, str]] = {
    "without JavaScript": (WithoutScript, False, ""),
    "in Welsh": (WithoutScript, False, "/cy"),
    "by keyboard": (ByKeyboard, True, ""),
}
STORED = """SELECT s.answers, s.sealed IS NOT NULL, s.locale, s.total_pence FROM service_forms_submission s
    JOIN cases_case c ON c.id = s.case_id WHERE c.reference_id = ?"""


@pytest.fixture(scope="module")
def stored(browser: Browser, demo: RunningSite) -> Callable[[str], tuple[Any, ...]]:
    """What was stored after the form was completed in one of the ways, once for all tests."""
    found: dict[str, tuple[Any, ...]] = {}

    def complete(way: str) -> tuple[Any, ...]:
        if way not in found:
            visitor, has_script, prefix = WAYS[way]
            with browser.new_context(java_script_enabled=has_script) as context:
                page = context.new_page()
                page.goto(demo.url(prefix + START))
                (row,) = demo.rows(STORED, visitor(page).complete())
            found[way] = (plain(json.loads(row[0])), *row[1:])
        return found[way]

    return complete


def test_every_answer_is_stored_as_its_type_has_it(stored: Callable[[str], tuple[Any, ...]]) -> None:
    answers, is_sealed, locale, pence = stored("without JavaScript")
    assert (bool(is_sealed), locale, pence) == (True, "en", 1550 + 5 * 125 + 50)
    assert answers["Amount of money for all"] == 75
    assert answers["Band"] == "B"
    assert answers["Choose any"] == ["bike", "bus"]
    assert answers["Month and year"] == "2024-03"
    assert answers["Dates from and to"] == {"from": "2027-02-01", "to": "2027-02-05"}
    assert "National Insurance number" not in answers
    assert "Bank account" not in answers


@pytest.mark.parametrize("way", ["in Welsh", "by keyboard"])
def test_the_same_is_stored_whichever_way_it_is_completed(
    stored: Callable[[str], tuple[Any, ...]], way: str
) -> None:
    answers, *others = stored(way)
    expected, *others_expected = stored("without JavaScript")
    assert answers == expected
    assert (others[0], others[2]) == (others_expected[0], others_expected[2])


def test_it_is_found_by_its_name_and_not_linked_from_the_home_page(page: Page, demo: RunningSite) -> None:
    page.goto(demo.url("/search/?q=every+field+type"))
    assert page.locator("main a[href='/every-field-type/']").count()
    page.goto(demo.url("/"))
    assert not page.locator("a[href*='every-field-type']").count()
