"""A service team member writes a form in Wagtail's admin, in a real browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from playwright.sync_api import Browser, Locator, Page, TimeoutError, expect
from wagtail.models import Comment, GroupPagePermission, Locale, Site
from wagtail.models import Page as WagtailPage

from catalogue.models import Service
from forms.decompile import decompile
from forms.models import Form, FormPage
from guildhall.core.models import Council, SiteSettings, Team, TeamPermission, User
from tests.browser.following import follow
from tests.browser.form_editor import STEP_TOGGLE, open_all_steps, open_editor, posted
from tests.forms.authoring.documents import BINS, WHICH
from tests.forms.authoring.large import large_form

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
AXE = Path(__file__).parents[2] / "node_modules" / "axe-core" / "axe.min.js"
PASSWORD = "long enough to sign in"
SCREENSHOTS = Path(__file__).parents[2] / "var" / "screenshots"


@pytest.fixture
def browser_page(browser: Browser) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 1600})
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.add_init_script(
        "document.addEventListener('w-unsaved:watch-edits', () => {"
        "document.documentElement.dataset.watched = 'yes' })"
    )
    yield page
    page.close()
    assert faults == []


@pytest.fixture
def site_home() -> WagtailPage:
    """The rows that migrations make, which a transactional test has lost to the one before it."""
    Locale.objects.get_or_create(language_code="en")
    root = WagtailPage.get_first_root_node() or WagtailPage.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(instance=WagtailPage(title="Home", slug="home"))
    site, _ = Site.objects.update_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home, "port": 80}
    )
    council = Council.objects.create(slug="aldwater", name="Aldwater Borough Council", tier="unitary")
    SiteSettings.objects.update_or_create(site=site, defaults={"council": council})
    return home


@pytest.fixture
def service(site_home: WagtailPage) -> Service:
    council = Council.objects.get()
    team = Team.objects.create(council=council, slug="waste", name="Waste")
    return Service.objects.create(council=council, slug="missed-bin-collection", team=team)


@pytest.fixture
def author(site_home: WagtailPage, service: Service) -> User:
    group = Group.objects.create(name="Form authors")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for codename in ("add_page", "change_page", "publish_page"):
        permission = Permission.objects.get(codename=codename, content_type__app_label="wagtailcore")
        GroupPagePermission.objects.create(group=group, page=site_home, permission=permission)
    for action in ("edit_forms", "publish_forms"):
        TeamPermission.objects.create(group=group, team=service.team, action=action)
    user = User.objects.create_user("author@example.org", PASSWORD, name="Author")
    user.groups.add(group)
    return user


@pytest.fixture
def add_form(site_home: WagtailPage, service: Service) -> Callable[..., FormPage]:
    def add(document: dict[str, Any]) -> FormPage:
        return site_home.add_child(instance=FormPage(**decompile(document), service=service, live=False))

    return add


@pytest.fixture
def editor(browser_page: Page, author: User, live_server: Any) -> Callable[[FormPage], Page]:
    """`editor(form_page)` opens it as the author."""

    def sign_in_and_open(form_page: FormPage) -> Page:
        browser_page.goto(f"{live_server.url}/accounts/login/")
        browser_page.fill("input[name=login]", author.email)
        browser_page.fill("input[name=password]", PASSWORD)
        browser_page.locator("input[name=password]").press("Enter")
        browser_page.wait_for_url("**/admin/")
        open_editor(browser_page, f"{live_server.url}/admin/pages/{form_page.pk}/edit/")
        return browser_page

    return sign_in_and_open


def step(page: Page, number: int) -> Locator:
    return page.locator("[data-form-step]").nth(number)


def open_step(page: Page, number: int) -> Locator:
    page.locator(STEP_TOGGLE).nth(number).click()
    return step(page, number)


def add_item(within: Locator, page: Page, kind: str) -> None:
    within.locator("button.c-sf-add-button").last.click()
    page.get_by_role("option", name=kind, exact=True).click()


def publish(page: Page) -> None:
    page.locator("[data-w-dropdown-target='toggle']:visible").last.click()
    follow(page.get_by_role("button", name="Publish", exact=True))


def steps_posted(page: Page) -> list[list[str]]:
    return [entry for entry in posted(page) if entry[0].startswith("steps-")]


def test_an_author_adds_a_step_with_a_condition_moves_a_field_and_publishes(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    form_page = add_form(BINS)
    page = editor(form_page)

    # A third step, with a question.
    page.locator(
        "#panel-child-questions-steps-content, [data-contentpath='steps']"
    ).first.scroll_into_view_if_needed()
    page.locator("[data-contentpath='steps'] button.c-sf-add-button").last.click()
    third = step(page, 2)
    third.locator("[data-contentpath='title'] input").first.fill("Missed food caddy")
    add_item(third, page, "Question")
    third.get_by_label("Question", exact=True).fill("Was the caddy locked?")
    third.get_by_label("Kind of answer").select_option("yes_no")

    # When it is shown, from drop-downs that know the form as it stands.
    third.get_by_role("button", name="Show only when").first.click()
    third.get_by_label("Question", exact=True).first.select_option(label="Which bins?")
    third.get_by_label("Comparison").select_option("contains")
    third.get_by_label("Answer", exact=True).select_option(label="Grey bin")
    expect(third.locator(".gf-sentence").first).to_have_text("Shown when “Which bins?” includes “Grey bin”")
    page.screenshot(path=SCREENSHOTS / "form-editor-condition.png", full_page=True)

    # The second step's question moves to the third.
    second = open_step(page, 1)
    second.locator("[data-panel-toggle]").last.click()
    second.get_by_label("Move to step").select_option(label="Missed food caddy")
    second.get_by_role("button", name="Move", exact=True).click()
    expect(third.locator("[data-panel-heading-text]").last).to_contain_text(
        "What is your subscription number?"
    )

    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    spec = Form.objects.get().live_version.spec
    assert [each["title"] for each in spec["steps"]] == ["Which bins", "Garden waste", "Missed food caddy"]
    assert spec["steps"][2]["condition"] == {"field": WHICH, "op": "contains", "value": "grey"}
    moved = BINS["steps"][1]["fields"][0]["key"]
    assert [field["label"] for field in spec["steps"][2]["fields"]][1] == "What is your subscription number?"
    assert spec["steps"][2]["fields"][1]["key"] == moved


def test_a_condition_on_a_deleted_question_is_shown_at_its_step(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    first = open_step(page, 0)
    first.locator("[data-streamfield-action='DELETE']").first.click()
    add_item(first, page, "Question")
    first.get_by_label("Question", exact=True).fill("Anything else?")
    publish(page)
    condition = step(page, 1).locator("[data-contentpath='condition']").first
    expect(condition).to_contain_text("This condition uses a question that")
    page.screenshot(path=SCREENSHOTS / "form-editor-refused.png", full_page=True)
    assert not Form.objects.exists()


def test_opening_steps_changes_nothing_that_is_posted(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    before = steps_posted(page)
    open_step(page, 0)
    open_step(page, 1)
    expect(step(page, 1).locator("[data-contentpath='title'] input").first).to_have_value("Garden waste")
    assert steps_posted(page) == before


def type_until_saved(page: Page, url: str, box: Locator, text: str) -> None:
    """Type as a person does, who goes on: Wagtail misses what comes while it takes its picture of the form."""
    try:
        with page.expect_response(url, timeout=8_000):
            box.fill(text)
    except TimeoutError:
        for typed in ("Half a", text):
            with page.expect_response(url):
                box.fill(typed)


def test_a_change_in_an_opened_step_saves_itself(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    form_page = add_form(BINS)
    page = editor(form_page)
    open_step(page, 1)
    # Wagtail knows now what the form was before.
    expect(page.locator("html[data-watched]")).to_be_attached()
    title = step(page, 1).locator("[data-contentpath='title'] input").first
    type_until_saved(page, f"**/pages/{form_page.pk}/edit/", title, "Green bins")
    draft = FormPage.objects.get(pk=form_page.pk).get_latest_revision_as_object()
    assert draft.steps[1].value["title"] == "Green bins"
    assert [item.id for item in draft.steps[1].value["items"]] == ["note", "number-block"]


def test_a_copied_step_asks_its_own_questions(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    form_page = add_form(BINS)
    page = editor(form_page)
    page.locator("[data-streamfield-action='DUPLICATE']").nth(0).click()
    expect(page.locator("[data-form-step]")).to_have_count(3)
    expect(step(page, 1).locator("[data-contentpath='title'] input").first).to_have_value("Which bins")
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    spec = Form.objects.get().live_version.spec
    keys = [field["key"] for each in spec["steps"] for field in each["fields"]]
    assert len(keys) == len(set(keys)) == 3
    assert [each["slug"] for each in spec["steps"]] == ["which-bins", "which-bins-2", "garden"]
    assert spec["steps"][2]["condition"]["field"] == WHICH


def test_a_comment_goes_with_the_field_that_moves(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    form_page = add_form(BINS)
    page = editor(form_page)
    first = open_step(page, 0)
    first.locator("[data-panel-toggle]").last.click()
    page.locator("[data-side-panel-toggle='comments']").click()
    first.locator(".gf-field [data-comment-add]").click(force=True)
    page.locator(
        "#comments textarea, [data-side-panel='comments'] textarea, .comment__input [contenteditable]"
    ).first.fill("Really?")
    # Saved by itself at once: whoever saves again meanwhile would save it twice.
    with page.expect_response(lambda answer: answer.request.method == "POST" and "/edit/" in answer.url):
        page.get_by_role("button", name="Comment", exact=True).click()
    first.get_by_label("Move to step").select_option(label="Garden waste")
    first.get_by_role("button", name="Move", exact=True).click()
    follow(page.get_by_role("button", name="Save draft"))
    expect(page.get_by_text("has been updated")).to_be_visible()
    comment = Comment.objects.get()
    assert (comment.contentpath, comment.resolved_at) == ("steps.step-two.items.which-block", None)


def test_the_editor_has_no_violations_that_axe_finds(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    open_step(page, 1).locator("[data-panel-toggle]").last.click()
    open_step(page, 0).locator("[data-panel-toggle]").last.click()
    page.evaluate(
        "document.querySelectorAll('[data-form-step] details').forEach((each) => { each.open = true })"
    )
    page.add_script_tag(path=AXE)
    found = page.evaluate("async () => (await axe.run('[data-form-step]')).violations.map((each) => each.id)")
    assert found == []


def test_a_condition_is_made_with_the_keyboard_alone(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    second.locator("[data-panel-toggle]").last.click()
    question = second.locator(".gf-field")
    question.get_by_role("button", name="Show only when").focus()
    page.keyboard.press("Enter")
    expect(question.get_by_label("Question", exact=True).last).to_be_focused()
    page.keyboard.type("Which")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(question.get_by_label("Answer", exact=True)).to_be_focused()
    page.keyboard.type("Garden")
    expect(question.locator(".gf-sentence")).to_have_text("Shown when “Which bins?” includes “Garden waste”")


@pytest.mark.parametrize("fields", [80, 240])
def test_a_long_form_posts_few_inputs(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage], fields: int
) -> None:
    page = editor(add_form(large_form(fields)))
    assert len(posted(page)) < 1000
    open_all_steps(page)
    assert len(posted(page)) < 1000


def test_an_author_sets_the_limits_and_units_of_a_number(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    first = open_step(page, 0)
    add_item(first, page, "Question")
    asked = first.locator(".gf-field").last
    asked.get_by_label("Question", exact=True).fill("How far away, in miles?")
    asked.get_by_label("Kind of answer").select_option("number")
    asked.get_by_text("Limits and error message").click()
    asked.get_by_label("Lowest number").fill("0.5")
    asked.get_by_label("Decimals").fill("1")
    asked.get_by_label("Unit behind the box").fill("miles")
    asked.get_by_label("Show it under the option that it depends on").check()
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    saved = Form.objects.get().live_version.spec["steps"][0]["fields"][1]
    assert saved["type"] == "number"
    assert saved["settings"] == {"min": "0.5", "decimals": 1, "suffix": "miles", "under_option": True}


def test_an_author_asks_for_a_name_in_parts(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    first = open_step(page, 0)
    add_item(first, page, "Question")
    asked = first.locator(".gf-field").last
    asked.get_by_label("Question", exact=True).fill("What is your name?")
    asked.get_by_label("Kind of answer").select_option("name")
    asked.get_by_text("Limits and error message").click()
    asked.get_by_label("How it is asked").select_option(label="first and last")
    asked.get_by_label("Ask for a title as well").check()
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    saved = Form.objects.get().live_version.spec["steps"][0]["fields"][1]
    assert saved["settings"] == {"parts": "first_and_last", "title": True}


def test_an_author_uploads_the_table_that_residents_choose_from(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage], tmp_path: Path
) -> None:
    file = tmp_path / "trees.csv"
    file.write_text("label,value,fee:money\nOak,oak,12.50\nElm,elm,\n")
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    second.locator("[data-panel-toggle]").last.click()
    second.get_by_label("Kind of answer").select_option("table_choice")
    second.get_by_text("Limits and error message").click()
    expect(second.get_by_text("No table yet")).to_be_visible()
    second.get_by_label("Table to choose from").set_input_files(file)
    expect(second.get_by_text("trees.csv: A new table")).to_be_visible()
    page.screenshot(path=SCREENSHOTS / "form-editor-table.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    (field,) = Form.objects.get().live_version.spec["steps"][1]["fields"]
    assert [row["value"] for row in field["settings"]["table"]] == ["oak", "elm"]


def test_an_author_says_how_a_price_is_worked_out(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    second.locator("[data-panel-toggle]").last.click()
    second.get_by_label("Kind of answer").select_option("calculated")
    second.get_by_text("Limits and error message").click()
    second.get_by_label("Calculation").select_option("lookup")
    second.get_by_label("Question", exact=True).last.select_option(label="Which bins?")
    second.get_by_label("Grey bin").fill("5")
    second.get_by_label("Garden waste", exact=True).last.fill("9.50")
    second.get_by_label("What it is", exact=True).select_option("money")
    page.screenshot(path=SCREENSHOTS / "form-editor-calculation.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    (field,) = Form.objects.get().live_version.spec["steps"][1]["fields"]
    amounts = {"grey": "5", "garden-waste": "9.50"}
    calculation = {"op": "lookup", "field": WHICH, "amounts": amounts}
    assert field["settings"] == {"calculation": calculation, "result": "money"}


def test_an_author_adds_numbers_up_with_the_keyboard_alone(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage]
) -> None:
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    second.locator("[data-panel-toggle]").last.click()
    second.get_by_label("Kind of answer").select_option("calculated")
    second.get_by_text("Limits and error message").click()
    second.get_by_label("Calculation").focus()
    page.keyboard.type("Add up")
    page.keyboard.press("Tab")
    expect(second.get_by_label("Line 1: number")).to_be_hidden()
    page.keyboard.type("A number")
    expect(second.get_by_label("Line 1", exact=True)).to_be_focused()
    page.keyboard.press("Tab")
    page.keyboard.type("2.5")
    expect(second.get_by_label("Line 1: number")).to_have_value("2.5")
    expect(second.get_by_label("Optional: people may leave it out")).to_be_hidden()


def test_an_author_uploads_the_table_that_decides(
    editor: Callable[[FormPage], Page], add_form: Callable[..., FormPage], tmp_path: Path
) -> None:
    file = tmp_path / "prices.csv"
    file.write_text("if tag,price:money\nabc,12.50\n*,30\n")
    page = editor(add_form(BINS))
    second = open_step(page, 1)
    add_item(second, page, "Question")
    field = second.locator("[data-streamfield-child]").last
    field.get_by_label("Question", exact=True).fill("Price")
    field.get_by_label("Kind of answer").select_option("decision")
    field.get_by_text("Limits and error message").click()
    field.get_by_label("Table that decides").set_input_files(file)
    expect(field.get_by_text("prices.csv: A new table")).to_be_visible()
    field.get_by_label("Column “tag” is about").select_option(label="What is your subscription number?")
    page.add_script_tag(path=AXE)
    found = page.evaluate(
        "axe.run('[data-form-step]', {runOnly: ['wcag2a', 'wcag2aa', 'wcag21aa', 'wcag22aa']})"
    )
    assert [each["id"] for each in found["violations"]] == []
    page.screenshot(path=SCREENSHOTS / "form-editor-decision.png", full_page=True)
    publish(page)
    expect(page.get_by_text("has been published")).to_be_visible()
    decision = Form.objects.get().live_version.spec["steps"][1]["fields"][1]["settings"]
    assert decision["decision"]["rows"] == [["abc", 1250], [None, 3000]]
