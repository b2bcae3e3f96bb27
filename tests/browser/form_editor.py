"""The form editor as a browser sees it: its steps, how long it takes to open, what it would post."""

import re
import time

from playwright.sync_api import Page, expect

STEP_PANEL = "[data-streamfield-child]:has(> section [data-form-step]) > section"
STEP_TOGGLE = f"{STEP_PANEL} > .w-panel__header [data-panel-toggle]"


def open_editor(page: Page, url: str) -> float:
    """Open an editor and return the seconds until its last step stands on the screen."""
    begun = time.perf_counter()
    page.goto(url)
    expect(page.locator(f"{STEP_PANEL} [data-panel-heading-text]").last).to_contain_text(
        re.compile("question|exit page")
    )
    return time.perf_counter() - begun


def open_all_steps(page: Page) -> None:
    """Open every step, by script: an animation each would take long."""
    for toggle in page.locator(STEP_TOGGLE).all():
        toggle.evaluate("button => button.click()")


def posted(page: Page) -> list[list[str]]:
    """The names and values that saving would post."""
    found: list[list[str]] = page.evaluate(
        "[...new FormData(document.querySelector('form[data-edit-form]'))]"
    )
    return found
