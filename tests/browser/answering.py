"""The same answers to a form, given in two ways: by the keys of a keyboard, and in a browser without JavaScript."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from playwright.sync_api import Page

from tests.browser.resident import MISSED_BIN, POSTCODE, STREET_PROBLEM

# By the words of a question: text to type, or the options to choose.
Answers = Mapping[str, str | list[str]]
GO_ON = ["Start now", "Continue", "Submit report"]
CONTACT = {
    "Full name": "Robin Test",
    "Email address": "robin@example.org",
    "Phone number": "01632 960001",
}


@dataclass(frozen=True)
class Errand:
    """What somebody comes for: the service's page, what to answer, and the buttons to press on the way."""

    service: str
    answers: Answers
    presses: Collection[str]


MISSED = Errand(
    MISSED_BIN,
    {
        "Postcode": POSTCODE,
        "Choose your address": ["6 Market Place, Harnmouth"],
        "Which bins were not emptied?": ["Blue bin", "Green bin"],
        "Day": "2",
        "Month": "3",
        "Year": "2026",
        "Were the bins out by 6:30am?": ["No"],
        "Why were the bins not out by 6:30am?": ["I was not sure of the day"],
        "Is this year's sticker on the green bin?": ["I have paid and am waiting for it"],
        "Did the crew leave an orange tag?": ["Yes"],
        "What does the tag say?": ["It was too heavy", "The lid would not close"],
        "Is there anything else we should know?": "By the side gate",
        **CONTACT,
    },
    ["Find address"],
)
STREET = Errand(
    STREET_PROBLEM,
    {
        "What kind of problem is it?": ["Dumped rubbish (flytipping)"],
        "Describe the place": "Behind 14 Quay Street",
        "Could someone be hurt by it?": ["No"],
        "What is wrong?": "Two mattresses and a fridge",
        "How much has been dumped?": ["A van load"],
        "Did you see who dumped it?": ["Yes"],
        "Day": "14",
        "Month": "3",
        "Year": "2026",
        "What did you see?": "A white van with its lights off",
        "Would you give us a statement?": ["Yes"],
        "Do you want us to keep you updated?": ["No"],
        **CONTACT,
    },
    [],
)
ERRANDS = {"missed bin": MISSED, "street problem": STREET}

# What has the focus, in the words that a screen reader would say.
AT = r"""
const at = document.activeElement;
if (!at || at === document.body) return null;
const said = (element) => (element?.textContent || "").replace(/\s+/g, " ").trim().replace(/ \(optional\)$/, "");
return {
  kind: at.type || at.localName,
  words: said(at.labels?.[0] || at),
  group: said(at.closest("fieldset")?.querySelector("legend")),
  value: at.value || "",
  checked: !!at.checked,
};
"""
MOST_STOPS = 60


@dataclass(frozen=True)
class Focus:
    """The element that has the focus."""

    kind: str
    words: str
    group: str
    value: str
    checked: bool


@dataclass
class Person(ABC):
    """Somebody with an errand, at the service's page."""

    page: Page
    errand: Errand

    def complete(self) -> None:
        """From the service's page, which is open, to the confirmation."""
        for _ in range(30):
            self.answer_page()
            if self.page.url.endswith("/done/"):
                return
        raise AssertionError(f"no end came; the page is {self.page.url}")

    @abstractmethod
    def answer_page(self) -> None:
        """Answer what this page asks, and go on."""


class Typist(Person):
    """Somebody with a keyboard and no mouse: everything goes through `page.keyboard`."""

    def answer_page(self) -> None:
        """Tab through the page and answer what comes, up to the button that sends it."""
        before = self.page.locator("main").inner_text()
        passed = []
        while len(passed) < MOST_STOPS:
            at = self.tab()
            if at is None:
                break
            passed.append(at.words)
            if self.is_to_press(at):
                self.send()
                assert self.page.locator("main").inner_text() != before, f"{at.words} changed nothing"
                return
            self.answer(at)
        raise AssertionError(f"Tab came to no button that goes on from {self.page.url}: {passed}")

    def tab(self) -> Focus | None:
        self.page.keyboard.press("Tab")
        return self.focus()

    def focus(self) -> Focus | None:
        found = self.page.evaluate(f"() => {{ {AT} }}")
        return Focus(**found) if found else None

    def is_to_press(self, at: Focus) -> bool:
        return at.kind in ("a", "submit") and at.words in [*GO_ON, *self.errand.presses]

    def send(self) -> None:
        with self.page.expect_navigation():
            self.page.keyboard.press("Enter")

    def answer(self, at: Focus) -> None:
        if at.kind == "radio":
            self.choose(self.errand.answers[at.group][0])
        elif at.kind == "checkbox":
            if (at.words in self.errand.answers[at.group]) != at.checked:
                self.page.keyboard.press("Space")
        elif at.kind != "search" and not at.value and (words := self.errand.answers.get(at.words)):
            self.page.keyboard.type(str(words))

    def choose(self, option: str) -> None:
        """Space takes the radio that has the focus; the arrows go through its group."""
        self.page.keyboard.press("Space")
        for _ in range(20):
            at = self.focus()
            assert at
            assert at.checked
            if at.words == option:
                return
            self.page.keyboard.press("ArrowDown")
        raise AssertionError(f"the arrows do not come to {option}")


class Clicker(Person):
    """Somebody with a mouse, in a browser without JavaScript."""

    def answer_page(self) -> None:
        for question, answer in self.errand.answers.items():
            if isinstance(answer, str):
                self.type(question, answer)
            else:
                self.choose(question, answer)
        self.go_on()

    def type(self, question: str, words: str) -> None:
        label = re.compile(rf"^{re.escape(question)}( \(optional\))?$")
        for box in self.page.locator("main").get_by_label(label).all():
            if not box.input_value():
                box.fill(words)

    def choose(self, question: str, options: list[str]) -> None:
        group = self.page.get_by_role("group", name=question, exact=True)
        if group.count():
            for option in options:
                group.get_by_label(option, exact=True).check()

    def go_on(self) -> None:
        for words in [*self.errand.presses, *GO_ON]:
            button = self.page.get_by_role("button", name=words, exact=True)
            if button.count():
                with self.page.expect_navigation():
                    button.click()
                return
        raise AssertionError(f"nothing goes on from {self.page.url}")
