"""Files in a browser: chosen, listed, removed, refused, and added to a case afterwards."""

from collections.abc import Callable
from pathlib import Path

from playwright.sync_api import BrowserContext, Page, expect

from tests.browser.accessibility.tour import tour
from tests.browser.following import follow
from tests.browser.resident import STREET_PROBLEM, Resident
from tests.browser.running_site import RunningSite
from tests.browser.test_staff_pages import assert_axe_finds_nothing
from tests.core.files.making import picture

WISHES = ("Somewhere else", "Broken or uneven pavement", "No")


def photo(name: str = "hole.jpg", size: int = 40) -> dict[str, object]:
    return {"name": name, "mimeType": "image/jpeg", "buffer": picture("JPEG", (size, size))}


def press(page: Page, name: str) -> None:
    follow(page.get_by_role("button", name=name, exact=True))


def photos_page(resident: Resident) -> Page:
    resident.start(STREET_PROBLEM)
    return resident.go_to("photos", wishes=WISHES)


def listed(page: Page) -> list[str]:
    return [text.split("\n")[0].split(" ")[0] for text in page.locator(".gh-files__name").all_inner_texts()]


def test_every_state_of_the_question_is_accessible(resident: Resident) -> None:
    page = photos_page(resident)
    with tour() as seen:
        seen.look(page, "no file yet")
        press(page, "Upload")
        seen.look(page, "no file chosen")
        page.get_by_label("Choose files").set_input_files([photo("one.jpg"), photo("two.jpg", 41)])
        press(page, "Upload")
        seen.look(page, "two files")
        page.get_by_label("Choose files").set_input_files([photo("three.jpg", 42)])
        press(page, "Upload")
        seen.look(page, "full")
        press(page, "Remove two.jpg")
        assert listed(page) == ["one.jpg", "three.jpg"]
        page.get_by_label("Choose files").set_input_files([photo("film.mov")])
        press(page, "Continue")
        seen.look(page, "a file that is refused")
    expect(page.get_by_role("alert")).to_contain_text("“film.mov” must be a JPG, PNG, WEBP or HEIC")
    assert listed(page) == ["one.jpg", "three.jpg"]


def test_the_question_is_answered_by_keyboard(resident: Resident) -> None:
    page = photos_page(resident)
    box = page.get_by_label("Choose files")
    with page.expect_file_chooser() as chooser:
        box.focus()
        page.keyboard.press("Enter")
    chooser.value.set_files([photo()])
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="Upload")).to_be_focused()
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert listed(page) == ["hole.jpg"]
    page.get_by_role("link", name="hole.jpg").focus()
    page.keyboard.press("Tab")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert listed(page) == []


def test_a_photo_goes_the_whole_way_without_javascript(
    demo: RunningSite, open_context: Callable[..., BrowserContext], staff: Callable[..., Page], tmp_path: Path
) -> None:
    resident = Resident(open_context(java_script_enabled=False).new_page(), demo)
    page = photos_page(resident)
    page.get_by_label("Choose files").set_input_files([photo()])
    follow(page.get_by_role("button", name="Continue"))
    resident.go_to("check", wishes=WISHES)
    expect(page.get_by_text("hole.jpg (")).to_be_visible()
    resident.go_on()
    reference = page.locator(".gh-reference").inner_text()
    follow(page.get_by_role("link", name="Follow its progress"))
    expect(page.get_by_text("We are checking this file")).to_be_visible()
    demo.manage("deliver", "--once")
    page.reload()
    with page.expect_download() as download:
        page.get_by_role("link", name="hole.jpg").click()
    download.value.save_as(tmp_path / "hole.jpg")
    assert (tmp_path / "hole.jpg").read_bytes().startswith(b"\xff\xd8")
    desk = staff("Streets officer")
    desk.goto(demo.url("/admin/cases/"))
    follow(desk.get_by_role("link", name=reference))
    expect(desk.get_by_role("link", name="hole.jpg")).to_be_visible()
    expect(desk.get_by_text("Not scanned: this installation has no virus scanner")).to_be_visible()
    assert_axe_finds_nothing(desk)


def test_files_are_added_to_a_case(resident: Resident) -> None:
    resident.submit()
    page = resident.page
    follow(page.get_by_role("link", name="Follow its progress"))
    with tour() as seen:
        follow(page.get_by_role("button", name="Add files"))
        seen.look(page, "add files")
        press(page, "Send files")
        seen.look(page, "no file chosen")
        page.get_by_label("Choose files").set_input_files([photo("bin.jpg"), photo("lid.jpg", 41)])
        press(page, "Send files")
        seen.look(page, "files added")
    expect(page.get_by_text("You added files")).to_be_visible()
    expect(page.get_by_text("We are checking this file").first).to_be_visible()
