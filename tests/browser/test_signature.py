"""A signature in a real browser: typed by the keys alone, drawn with a pointer, cleared again."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Locator, Page, expect

from forms.field_types.drawing import is_drawing
from forms.models import Draft
from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.hosting import host_form
from tests.forms.journey.test_drawn_signature import SPEC

pytestmark = pytest.mark.django_db(transaction=True)
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"
ONE_STEP: dict[str, Any] = {**SPEC, "steps": SPEC["steps"][:1]}


@pytest.fixture
def start(live_server: Any) -> str:
    return host_form(live_server.url, ONE_STEP, "sign")


def draw(page: Page) -> None:
    """A wave across the pad, in one stroke."""
    pad = page.locator(".gh-signature__pad")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    assert box
    page.mouse.move(box["x"] + box["width"] * 0.1, box["y"] + box["height"] * 0.6)
    page.mouse.down()
    for step in range(1, 20):
        up = 0.3 if step % 4 < 2 else 0.7
        page.mouse.move(box["x"] + box["width"] * (0.1 + step * 0.04), box["y"] + box["height"] * up, steps=4)
    page.mouse.up()


def name(page: Page) -> Locator:
    return page.get_by_role("textbox", name="Your signature")


def drawing(page: Page) -> str:
    return page.locator("[name=signed-drawing]").input_value()


def go_on(page: Page) -> None:
    follow(page.get_by_role("button", name="Continue"))


def keep(page: Page, name: str, width: int) -> None:
    page.screenshot(path=SCREENSHOTS / f"signature-{name}-{width}.png", full_page=True)


def test_it_is_drawn_shown_again_and_accessible(
    start: str, open_context: Callable[..., BrowserContext], width: int
) -> None:
    page = open_context(width).new_page()
    page.goto(start)
    with tour() as seen:
        seen.look(page, "empty")
        draw(page)
        go_on(page)
        keep(page, "error", width)
        seen.look(page, "drawn without a name")
        name(page).fill("Ada Lovelace")
        keep(page, "drawn", width)
        go_on(page)
        keep(page, "check", width)
        seen.look(page, "check answers")
    answer = Draft.objects.get().answers["signed"]
    assert answer["name"] == "Ada Lovelace"
    assert is_drawing(answer["drawing"])


def test_clear_takes_the_drawing_away_and_says_so(
    start: str, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context().new_page()
    page.goto(start)
    draw(page)
    assert is_drawing(drawing(page))
    page.get_by_role("button", name="Clear the drawing").focus()
    page.keyboard.press("Enter")
    assert drawing(page) == ""
    expect(page.locator(".gh-signature [role=status]")).to_have_text("The drawing is cleared")


def test_a_pad_scribbled_full_is_still_taken(start: str, open_context: Callable[..., BrowserContext]) -> None:
    page = open_context().new_page()
    page.goto(start)
    name(page).fill("Ada Lovelace")
    page.evaluate(
        """() => {
          const pad = document.querySelector(".gh-signature__pad");
          const at = (type, x, y) => pad.dispatchEvent(new PointerEvent(type, {
            isPrimary: true, pointerId: 1, button: 0, bubbles: true, clientX: x, clientY: y }));
          pad.setPointerCapture = () => {};
          for (let stroke = 0; stroke < 400; stroke += 1) {
            at("pointerdown", -50, 9000);
            for (let point = 0; point < 40; point += 1) at("pointermove", point * 97 % 900, point * 61 % 900);
            at("pointerup", 0, 0);
          }
        }"""
    )
    expect(page.locator(".gh-signature [role=status]")).to_have_text(
        "The box is full. Clear it to draw again"
    )
    go_on(page)
    assert is_drawing(Draft.objects.get().answers["signed"]["drawing"])


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no scripts"])
def test_keys_alone_sign_without_drawing(
    start: str, open_context: Callable[..., BrowserContext], scripts: bool
) -> None:
    page = open_context(java_script_enabled=scripts).new_page()
    page.goto(start)
    expect(page.locator(".gh-signature__pad")).to_be_visible(visible=scripts)
    name(page).focus()
    page.keyboard.type("Ada Lovelace")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert Draft.objects.get().answers["signed"] == "Ada Lovelace"
