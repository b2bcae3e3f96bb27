"""An author ends a form early, names a condition, offers an option under it and charges a fee, in a real browser."""

from collections.abc import Callable

import pytest
from playwright.sync_api import Locator, Page, expect

from forms.models import Form, FormPage
from tests.browser.form_editor import STEP_TOGGLE
from tests.browser.test_form_editor import (
    AXE,
    SCREENSHOTS,
    add_form,
    author,
    browser_page,
    editor,
    open_step,
    posted,
    publish,
    service,
    site_home,
    step,
)
from tests.forms.authoring.documents import BINS
from tests.forms.authoring.test_parts import HOW_MANY, whole

__all__ = ["add_form", "author", "browser_page", "editor", "service", "site_home"]
pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
Editor, Add = Callable[[FormPage], Page], Callable[..., FormPage]


def part(page: Page, name: str) -> Locator:
    """The panel of the named conditions or the fees."""
    return page.locator(f"[data-contentpath='{name}']").first


def open_tab(page: Page, name: str) -> None:
    page.get_by_role("tab", name=name).click()


def add_named(page: Page, title: str, answer: str) -> Locator:
    """Name the condition that the first question has this answer."""
    panel = part(page, "named_conditions")
    panel.locator("button.c-sf-add-button").last.click()
    named = panel.locator("[data-streamfield-child]").last
    named.get_by_label("Title").fill(title)
    named.get_by_role("button", name="True only when").click()
    named.get_by_label("Question", exact=True).select_option(label="Which bins?")
    named.get_by_label("Answer", exact=True).select_option(label=answer)
    return named


def test_a_condition_is_named_and_used_by_its_name(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(BINS))
    named = add_named(page, "Has a grey bin", "Grey bin")
    expect(named.locator(".gf-sentence")).to_have_text("True when “Which bins?” includes “Grey bin”")
    second = open_step(page, 1)
    question = second.locator("[data-contentpath='condition']").first.get_by_label("Question", exact=True)
    question.select_option(label="Condition: Has a grey bin")
    expect(second.locator(".gf-sentence").first).to_have_text("Shown when “Has a grey bin”")
    page.screenshot(path=SCREENSHOTS / "form-editor-named.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    spec = Form.objects.get().live_version.spec
    ((name, kept),) = spec["named_conditions"].items()
    assert kept["title"] == "Has a grey bin"
    assert spec["steps"][1]["condition"] == {"named": name}


def test_a_named_condition_in_use_is_not_deleted_and_the_error_stands_at_its_user(
    editor: Editor, add_form: Add
) -> None:
    page = editor(add_form(whole()))
    part(page, "named_conditions").locator("[data-streamfield-action='DELETE']").first.click()
    publish(page)
    expect(page.locator(".gf-errors .error-message").first).to_contain_text(
        "named condition that was deleted"
    )
    assert not Form.objects.exists()


def test_a_form_ends_early_for_some_answers(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    expect(second.get_by_label("Number to call now")).to_be_hidden()
    second.locator("[data-streamfield-action='DELETE']").last.click()
    second.locator("select[name$='-kind']").select_option(label="Exit page")
    second.get_by_label("Number to call now").fill("999")
    second.get_by_label("Whom to contact instead").fill("01632 960001")
    page.screenshot(path=SCREENSHOTS / "form-editor-exit.png", full_page=True)
    expect(page.locator(STEP_TOGGLE).nth(1).locator("xpath=ancestor::section[1]")).to_contain_text(
        "exit page"
    )
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    ends = Form.objects.get().live_version.spec["steps"][1]
    assert (ends["kind"], ends["call_number"], ends["contact"]) == ("exit", "999", "01632 960001")


def test_an_option_is_offered_under_a_condition(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(whole()))
    first = open_step(page, 0)
    first.locator("[data-panel-toggle]").last.click()
    options = first.locator(".gf-options__row")
    options.first.locator("summary").click()
    options.first.get_by_role("button", name="Offer only when").click()
    options.first.get_by_label("Question", exact=True).select_option(label="Which bins?")
    options.first.get_by_label("Answer", exact=True).select_option(label="Grey bin")
    expect(options.first.locator(".gf-sentence")).to_have_text(
        "Offered when “Which bins?” includes “Grey bin”"
    )
    page.screenshot(path=SCREENSHOTS / "form-editor-option.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    late, wet = Form.objects.get().live_version.spec["steps"][0]["fields"][1]["options"]
    assert late["condition"]["value"] == "grey"
    assert wet["condition"] == {"named": "garden"}


def test_a_fee_is_typed_in_pounds_for_each_of_a_number(editor: Editor, add_form: Add) -> None:
    page = editor(add_form({**whole(), "fees": []}))
    open_tab(page, "Sending")
    panel = part(page, "fees")
    panel.locator("button.c-sf-add-button").last.click()
    fee = panel.locator("[data-streamfield-child]").last
    fee.get_by_label("What it is for").fill("More bags")
    fee.get_by_label("Amount in pounds").fill("£7.50")
    fee.get_by_label("For each").select_option(label="How many bags?")
    fee.get_by_label("VAT rate").fill("20")
    page.screenshot(path=SCREENSHOTS / "form-editor-fee.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    (kept,) = Form.objects.get().live_version.spec["fees"]
    assert (kept["text"], kept["pence"], kept["per"], kept["vat"]) == ("More bags", 750, HOW_MANY, "20")


def test_an_amount_that_is_none_is_told_at_its_box(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(whole()))
    open_tab(page, "Sending")
    part(page, "fees").locator("[data-panel-toggle]").first.click()
    amount = part(page, "fees").get_by_label("Amount in pounds")
    expect(amount).to_have_value("45.50")
    amount.fill("much")
    publish(page)
    open_tab(page, "Sending")
    panel = part(page, "fees")
    expect(panel.get_by_text("Amount must be a number, like 45.50")).to_be_visible()
    expect(panel.get_by_label("Amount in pounds")).to_have_value("much")


@pytest.mark.parametrize("width", [1280, 320])
def test_the_editor_of_every_part_has_no_violations_that_axe_finds(
    editor: Editor, add_form: Add, width: int
) -> None:
    page = editor(add_form(whole()))
    for number in range(3):
        open_step(page, number)
    part(page, "named_conditions").locator("[data-panel-toggle]").first.click()
    step(page, 0).locator("[data-panel-toggle]").last.click()
    page.evaluate(
        "document.querySelectorAll('[data-form-step] details').forEach((each) => { each.open = true })"
    )
    page.set_viewport_size({"width": width, "height": 900})
    page.screenshot(path=SCREENSHOTS / f"form-editor-parts-{width}.png", full_page=True)
    open_tab(page, "Sending")
    part(page, "fees").locator("[data-panel-toggle]").first.click()
    page.screenshot(path=SCREENSHOTS / f"form-editor-fees-{width}.png", full_page=True)
    page.add_script_tag(path=AXE)
    rules = "async (area) => (await axe.run(area)).violations.map((each) => each.id)"
    assert page.evaluate(rules, "[data-contentpath='fees']") == []
    open_tab(page, "Questions")
    assert page.evaluate(rules, "[data-form-step]") == []
    assert page.evaluate(rules, "[data-contentpath='named_conditions']") == []


def test_looking_at_every_part_changes_nothing_that_is_posted(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(whole()))
    before = posted(page)
    for number in range(3):
        open_step(page, number)
    part(page, "named_conditions").locator("[data-panel-toggle]").first.click()
    assert posted(page) == before


def test_a_named_condition_is_made_with_the_keyboard_alone(editor: Editor, add_form: Add) -> None:
    page = editor(add_form(BINS))
    part(page, "named_conditions").locator("button.c-sf-add-button").last.focus()
    page.keyboard.press("Enter")
    title = part(page, "named_conditions").get_by_label("Title")
    expect(title).to_be_focused()
    page.keyboard.type("Garden")
    page.keyboard.press("Tab")
    while not page.evaluate("document.activeElement.textContent.includes('True only when')"):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.keyboard.type("Which")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.type("Garden")
    expect(part(page, "named_conditions").locator(".gf-sentence")).to_have_text(
        "True when “Which bins?” includes “Garden waste”"
    )
