"""How a check asks the page: a script that calls `find(rule, element, message)` for each fault."""

from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

from tests.browser.accessibility.finding import Finding

SCRIPTS = Path(__file__).parent / "scripts"


def ask(page: Page, name: str) -> list[Finding]:
    """Run `scripts/<name>.js` in the page and return what it found."""
    found = page.evaluate(f"() => {{ {script('words')} {script(name)}\n return findings; }}")
    return [Finding(**each) for each in found]


def tell(page: Page, statements: str, given: Any = None) -> Any:
    """Run a few statements with the same words, and return what they return."""
    return page.evaluate(f"(given) => {{ {script('words')} {statements} }}", given)


def scripted(name: str) -> Callable[[Page], list[Finding]]:
    """The check that is a script alone."""

    def check(page: Page) -> list[Finding]:
        return ask(page, name)

    check.__name__ = name
    return check


@cache
def script(name: str) -> str:
    return (SCRIPTS / f"{name}.js").read_text()
