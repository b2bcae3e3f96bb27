"""A step's questions as the reader meets them."""

from collections.abc import Iterator

import pytest
from bs4 import BeautifulSoup

from forms.engine.model import Content, Field
from forms.plugins import address_sources
from forms.summary import Row, Section
from forms.templatetags.answers import answer_list, grouped
from tests.design.questions import BINS, EMAIL, NAME, NOTE, OUT, PHONE, PLACE, WHEN, MillLane, page, step, tag

EVERYTHING = (BINS, WHEN, PLACE, NAME, EMAIL, PHONE, NOTE, OUT)


@pytest.fixture(autouse=True)
def mill_lane() -> Iterator[None]:
    with address_sources.swapped(MillLane):
        yield


def test_the_only_question_is_the_heading() -> None:
    document = page(step(BINS))
    assert [h1.get_text(strip=True) for h1 in document.select("h1")] == ["Which bins did we miss?"]
    assert tag(document, "legend h1")


def test_the_step_s_title_is_the_heading_of_several_questions() -> None:
    document = page(step(NAME, EMAIL, title="Your contact details"))
    assert [h1.get_text(strip=True) for h1 in document.select("h1")] == ["Your contact details"]


def test_what_is_read_before_a_question_comes_after_the_heading() -> None:
    notice = Content(id="c", type="inset", html="<p>We use this once.</p>", before="name")
    document = page(step(NAME, title="Your name", content={"name": [notice]}))
    assert [h1.get_text(strip=True) for h1 in document.select("h1")] == ["Your name"]
    order = [tag.name for tag in document.select("h1, .govuk-inset-text, input")]
    assert order == ["h1", "div", "input"]


def test_a_form_that_is_not_laid_out_has_no_heading() -> None:
    assert page(step(NAME, title="")).select("h1") == []


@pytest.mark.parametrize("field", EVERYTHING, ids=lambda field: field.type)
def test_each_fault_is_said_twice_in_the_same_words_and_leads_to_an_input(field: Field) -> None:
    required = Field(key=field.key, type=field.type, label=field.label, options=field.options)
    document = page(step(required, data={}))
    link = tag(document, ".govuk-error-summary a")
    target = tag(document, f"[id='{str(link['href'])[1:]}']")
    assert target.name in ("input", "textarea", "select")
    beside = [
        each.get_text(strip=True).removeprefix("Error:") for each in document.select(".govuk-error-message")
    ]
    assert link.get_text(strip=True) in beside


def test_the_summary_leads_to_the_first_box() -> None:
    document = page(step(BINS, data={}))
    assert tag(document, ".govuk-error-summary a")["href"] == "#" + str(tag(document, "input")["id"])


def test_the_summary_leads_to_the_part_of_a_date_that_is_missing() -> None:
    document = page(step(WHEN, data={"when-day": "2", "when-month": "", "when-year": "2026"}))
    assert tag(document, ".govuk-error-summary a")["href"] == "#id_when-month"
    assert [box["name"] for box in document.select(".govuk-input--error")] == ["when-month"]
    assert tag(document, "[name=when-day]")["value"] == "2"


def test_a_page_without_faults_has_no_summary() -> None:
    assert step(NAME).error_summary == ""
    assert step(NAME, data={"name": "Ada"}).error_summary == ""


@pytest.mark.parametrize("data", [None, {}], ids=["empty", "faulty"])
def test_every_description_exists_once(data: dict[str, str] | None) -> None:
    document = page(step(*EVERYTHING, data=data))
    ids = [each["id"] for each in document.select("[id]")]
    assert len(ids) == len(set(ids))
    described = {
        name
        for each in document.select("[aria-describedby]")
        for name in str(each["aria-describedby"]).split()
    }
    assert described <= set(ids)


def test_every_input_has_a_label_of_its_own() -> None:
    document = page(step(*EVERYTHING))
    labelled = {label["for"] for label in document.select("label[for]")}
    asked = [each for each in document.select("input, textarea, select") if each.get("type") != "hidden"]
    assert {each["id"] for each in asked} <= labelled


def test_nothing_is_required_of_the_browser() -> None:
    assert page(step(*EVERYTHING)).select("[required], [aria-required], [pattern], [minlength]") == []


def test_what_may_be_left_out_says_so() -> None:
    document = page(step(NAME, PHONE))
    labels = [label.get_text(strip=True) for label in document.select("label")]
    assert labels == ["Full name", "Phone number (optional)"]


def test_browsers_are_told_what_they_may_fill_in_and_not_to_spell_names() -> None:
    document = page(step(NAME, EMAIL, PHONE))
    filled = {str(each["name"]): each.get("autocomplete") for each in document.select("input")}
    assert filled == {"name": "name", "email": "email", "phone": "tel"}
    assert tag(document, "#id_name")["spellcheck"] == "false"
    assert tag(document, "#id_email")["type"] == "email"
    assert tag(document, "#id_phone")["type"] == "tel"


def test_an_option_that_stands_alone_comes_after_or() -> None:
    document = page(step(BINS))
    assert tag(document, ".govuk-checkboxes__divider").get_text(strip=True) == "or"
    assert tag(document, "[value=none]")["data-behaviour"] == "exclusive"


def test_what_was_chosen_stays_chosen() -> None:
    form = step(BINS, OUT, NAME, data={"bins": ["paper"], "out": "no", "name": ""})
    document = page(form)
    assert [each["value"] for each in document.select("[checked]")] == ["paper", "no"]


def test_how_many_words_are_left_is_said_from_the_start() -> None:
    document = page(step(NOTE))
    assert tag(document, "[data-module=govuk-character-count]")["data-maxwords"] == "50"
    assert "You can enter up to 50 words" in document.get_text()


def test_a_fault_of_the_whole_form_is_in_the_summary() -> None:
    form = step(NAME, data={"name": "Ada"})
    form.add_error(None, "Enter a name or an email address")
    assert "Enter a name or an email address" in page(form).get_text()


def test_typed_text_is_escaped() -> None:
    assert "<script>" not in str(step(*EVERYTHING, data={"name": "<script>", "note": "</textarea><script>"}))


def test_check_answers_gives_a_title_only_to_steps_of_several_questions() -> None:
    def section(slug: str, *labels: str) -> Section:
        return Section(slug, slug.title(), tuple(Row(label, label, ("yes",), "") for label in labels))

    groups = grouped(
        [section("where", "a"), section("when", "b"), section("you", "c", "d"), section("end", "e")]
    )
    assert [(group.title, [row.key for row in group.rows]) for group in groups] == [
        ("", ["a", "b"]),
        ("You", ["c", "d"]),
        ("", ["e"]),
    ]


def test_an_answer_left_out_says_so_and_its_change_link_says_of_what() -> None:
    html = BeautifulSoup(answer_list([Row("phone", "Phone number", (), "/x/?change#phone")]), "html.parser")
    assert "Not provided" in html.get_text()
    assert tag(html, "a").get_text(" ", strip=True) == "Change phone number"


def test_lines_of_an_answer_stand_below_one_another_and_are_escaped() -> None:
    html = answer_list([Row("place", "Where", ("<b>1 Mill Lane", "Reading"), "")])
    assert "&lt;b&gt;1 Mill Lane<br>Reading" in html
