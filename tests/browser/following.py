"""A click that leads to another page, waited for: what is looked at next is never the page before it."""

from playwright.sync_api import Locator


def follow(link_or_button: Locator) -> None:
    """Click, and come back when the page that it leads to is there."""
    with link_or_button.page.expect_navigation():
        link_or_button.click()
