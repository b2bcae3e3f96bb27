"""The map of a place question in a real browser: by keyboard, by pointer, and what it costs."""

import json
from collections.abc import Callable

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.resident import STREET_PROBLEM, Resident
from tests.browser.running_site import RunningSite

MAP = ".gh-map__surface"


def go_to_the_place(resident: Resident, path: str = STREET_PROBLEM) -> Page:
    resident.start(path)
    resident.answer()
    assert resident.step == "place"
    return resident.page


def pin_of(page: Page) -> tuple[float, float]:
    value = page.locator("input[name$='-point']").input_value()
    latitude, longitude = (float(part) for part in value.split(","))
    return latitude, longitude


def test_the_map_and_its_errors_are_accessible(resident: Resident) -> None:
    page = go_to_the_place(resident)
    with tour() as seen:
        expect(page.locator(MAP)).to_be_visible()
        seen.look(page, "map")
        page.locator(MAP).click()
        expect(page.locator(".gh-map__status")).to_contain_text("Pin at")
        # The pointer must not lie over a button that comes under it by scrolling.
        page.mouse.move(0, 0)
        seen.look(page, "map with a pin")
        page.get_by_role("button", name="Remove the pin").click()
        resident.go_on()
        seen.look(page, "map with an error")
        page.get_by_label("Closest postcode").fill("ZZ1 1AB")
        follow(page.get_by_role("button", name="Find address"))
        seen.look(page, "addresses")


def test_a_keyboard_puts_the_pin_and_hears_where_it_is(resident: Resident) -> None:
    page = go_to_the_place(resident)
    status = page.locator(".gh-map__status")
    expect(status).to_have_text("There is no pin on the map")
    page.locator(MAP).focus()
    page.keyboard.press("Enter")
    expect(status).to_contain_text("Pin at 53.")
    first = pin_of(page)
    page.keyboard.press("ArrowUp")
    expect(status).to_contain_text("Middle of the map: near")
    for key in ("ArrowRight", "-", "Space"):
        page.keyboard.press(key)
    second = pin_of(page)
    assert second[0] > first[0]
    assert second[1] > first[1]
    page.get_by_role("button", name="Remove the pin").press("Enter")
    expect(status).to_have_text("There is no pin on the map")
    page.get_by_role("button", name="Put the pin in the middle").press("Enter")
    assert pin_of(page) == pytest.approx(second, abs=0.00001)


def test_a_pointer_drags_the_map_and_presses_the_place(resident: Resident) -> None:
    page = go_to_the_place(resident)
    page.locator(MAP).scroll_into_view_if_needed()
    box = page.locator(MAP).bounding_box()
    assert box
    x, y = box["x"] + 60, box["y"] + 60
    page.mouse.click(x, y)
    before = pin_of(page)
    page.mouse.move(x, y)
    page.mouse.down()
    page.mouse.move(x + 40, y + 30, steps=4)
    page.mouse.up()
    assert pin_of(page) == before
    page.mouse.click(x, y)
    after = pin_of(page)
    assert after[0] > before[0]
    assert after[1] < before[1]


def test_the_pin_is_kept_and_reaches_the_case(resident: Resident) -> None:
    page = go_to_the_place(resident)
    page.locator(MAP).click()
    pin = pin_of(page)
    resident.go_on()
    follow(page.get_by_role("link", name="Back"))
    expect(page.locator(".gh-map__status")).to_contain_text("near")
    assert pin_of(page) == pin
    resident.go_on()
    resident.go_to("check")
    expect(page.locator("main")).to_contain_text(f"{pin[0]:.6f}, {pin[1]:.6f}")
    resident.go_on()
    reference = page.locator(".gh-reference").inner_text()
    sql = "SELECT latitude, longitude FROM cases_case WHERE reference_id = ?"
    assert resident.site.rows(sql, reference) == [pin]


def test_the_map_speaks_welsh(resident: Resident) -> None:
    page = go_to_the_place(resident, f"/cy{STREET_PROBLEM}")
    page.locator(MAP).focus()
    page.keyboard.press("Enter")
    expect(page.locator(".gh-map__status")).to_contain_text("Pin yn 53.")


def test_nothing_is_asked_of_another_server(
    demo: RunningSite, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context().new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    go_to_the_place(Resident(page, demo))
    expect(page.locator(MAP)).to_be_visible()
    assert all(url.startswith(demo.address) for url in asked), asked
    assert sum(url.endswith("/maps/base.json") for url in asked) == 1


def test_a_map_that_does_not_come_leaves_the_inputs(
    demo: RunningSite, open_context: Callable[..., BrowserContext]
) -> None:
    page = open_context().new_page()
    page.route(
        "**/maps/base.json", lambda route: route.fulfill(status=200, body=json.dumps({"features": []}))
    )
    go_to_the_place(Resident(page, demo))
    expect(page.get_by_label("Describe the place")).to_be_visible()
    expect(page.locator(MAP)).to_have_count(0)


def test_paper_has_the_words_and_none_of_the_buttons(resident: Resident) -> None:
    resident.submit(STREET_PROBLEM)
    page = resident.page
    for _ in range(2):
        expect(page.get_by_role("button", name="Print this page")).to_be_visible()
        page.emulate_media(media="print")
        expect(page.locator("main h1")).to_be_visible()
        for hidden in (".gh-keep", ".gh-leave", "main button"):
            assert not any(each.is_visible() for each in page.locator(hidden).all()), hidden
        page.emulate_media(media="screen")
        if page.url.endswith("/done/"):
            follow(page.get_by_role("link", name="Follow its progress"))
