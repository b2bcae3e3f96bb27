"""A service team member makes a list of a step in the editor, in a real browser."""

from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Locator, Page

from forms.engine.keys import mint_key
from forms.models import Form, FormPage
from tests.browser.test_form_editor import (
    SCREENSHOTS,
    add_form,
    author,
    browser_page,
    editor,
    open_step,
    publish,
    service,
    site_home,
)
from tests.forms.repeats.specs import household

__all__ = ["add_form", "author", "browser_page", "editor", "service", "site_home"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def plain_form() -> dict[str, Any]:
    """The form without its list."""
    document = household()
    for each in document["steps"]:
        each.pop("repeat", None)
        each.pop("part_of", None)
    return document


def choose(opened: Locator, how_often: str) -> None:
    panel = opened.locator("[data-contentpath='repeat']")
    panel.locator("[data-panel-toggle]").first.click()
    panel.locator("select").select_option(how_often)


def test_an_author_makes_a_list_and_asks_how_many_items_it_has(
    add_form: Callable[..., FormPage], editor: Callable[[FormPage], Page]
) -> None:
    page = editor(add_form(plain_form()))
    opened = open_step(page, 1)
    choose(opened, "list")
    opened.get_by_label("One item is called").fill("adult")
    opened.get_by_label("Several items are called").fill("adults")
    opened.get_by_label("Most items").fill("4")
    choose(open_step(page, 2), "part")
    last = open_step(page, 3)
    last.get_by_role("button", name="Show only when").first.click()
    last.get_by_label("Question", exact=True).first.select_option(label="Adults who live with you")
    last.get_by_label("Comparison").select_option("items_at_least")
    last.get_by_label("Answer", exact=True).fill("2")
    page.screenshot(path=SCREENSHOTS / "repeats-editor-1280.png", full_page=True)
    publish(page)
    spec = Form.objects.get().live_version.spec  # type: ignore[union-attr]
    assert spec["steps"][1]["repeat"] == {
        "key": mint_key("s2"),
        "singular": "adult",
        "plural": "adults",
        "min": 0,
        "max": 4,
    }
    assert spec["steps"][2]["part_of"] == mint_key("s2")
    condition = spec["steps"][3]["condition"]
    assert condition == {"field": mint_key("s2"), "op": "items_at_least", "value": "2"}
