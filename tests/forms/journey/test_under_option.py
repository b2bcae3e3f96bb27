""" "Other, please say": a box under the option that reveals it, there without JavaScript too."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup, Tag
from django.http import HttpResponse
from django.test import Client

from forms.engine.spec import parse
from forms.journey.step_form import build_step_form
from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, options, question

pytestmark = pytest.mark.django_db

KIND = question("kind", "radios", "What kind?", options=options("tyres", "other"))
IS_OTHER = {"all": [{"field": "kind", "op": "eq", "value": "other"}]}
SAY = question("say", "short_text", "Say what", condition=IS_OTHER, settings={"under_option": True})
BOXES = question("boxes", "checkboxes", "Which?", options=options("red", "other"))
HAS_OTHER = {"field": "boxes", "op": "contains", "value": "other"}
WHICH = question("which", "short_text", "Say which", condition=HAS_OTHER, settings={"under_option": True})
SHOWN = {"questions-shown": "kind say boxes which"}
GOOD = {"kind": "tyres", "boxes": ["red"], **SHOWN}


def spec_of(*fields: dict[str, Any]) -> dict[str, Any]:
    first = {"slug": "rubbish", "id": "s1", "title": "Rubbish", "fields": list(fields)}
    return {**MISSED_BIN, "steps": [first, *MISSED_BIN["steps"][2:]]}


@pytest.fixture
def rubbish(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(spec_of(KIND, SAY, BOXES, WHICH))


def read(page: HttpResponse) -> BeautifulSoup:
    assert page.status_code == 200
    return BeautifulSoup(page.content, "html.parser")


def box(document: BeautifulSoup, name: str) -> Tag:
    found = document.select_one(f"input[name={name}]")
    assert found is not None
    return found


def test_the_box_stands_under_its_option_from_the_start(resident: Client, rubbish: OpenForm) -> None:
    document = read(resident.get(rubbish.start))
    for name, option in (("say", "kind-2"), ("which", "boxes-2")):
        around = box(document, name).find_parent(id=f"conditional-id_{option}")
        assert isinstance(around, Tag)
        # Only where scripts run is it hidden until the option is chosen.
        assert any(each.endswith("__conditional--hidden") for each in around["class"])
    assert box(document, "questions-shown")["value"].split() == ["kind", "boxes", "say", "which"]


def test_the_option_and_what_was_said_are_two_answers(resident: Client, rubbish: OpenForm) -> None:
    said = {"kind": "other", "say": "Paint", "boxes": ["red", "other"], "which": "Pink", **SHOWN}
    assert resident.post(rubbish.start, said).status_code == 303
    assert Draft.objects.get().answers == {
        "kind": "other",
        "say": "Paint",
        "boxes": ["red", "other"],
        "which": "Pink",
    }


def test_an_empty_box_under_a_chosen_option_is_an_error_at_the_box(
    resident: Client, rubbish: OpenForm
) -> None:
    document = read(resident.post(rubbish.start, {**GOOD, "kind": "other", "say": ""}))
    (link,) = document.select(".govuk-error-summary a")
    assert (link.get_text(strip=True), link["href"]) == ("Enter an answer to “Say what”", "#id_say")
    around = box(document, "say").find_parent(id="conditional-id_kind-2")
    assert isinstance(around, Tag)
    assert not any(each.endswith("--hidden") for each in around["class"])


def test_what_stands_under_an_option_that_is_not_chosen_does_not_count(
    resident: Client, rubbish: OpenForm
) -> None:
    assert resident.post(rubbish.start, {**GOOD, "say": "x" * 1000}).status_code == 303
    assert Draft.objects.get().answers == {"kind": "tyres", "boxes": ["red"]}


def test_what_was_typed_under_no_option_is_kept_until_one_is_chosen(
    resident: Client, rubbish: OpenForm
) -> None:
    document = read(resident.post(rubbish.start, {**SHOWN, "say": "Paint", "boxes": ["red"]}))
    assert [link["href"] for link in document.select(".govuk-error-summary a")] == ["#id_kind"]
    assert box(document, "say")["value"] == "Paint"


def test_an_answer_taken_back_takes_what_was_said_along(resident: Client, rubbish: OpenForm) -> None:
    resident.post(rubbish.start, {**GOOD, "kind": "other", "say": "Paint"})
    draft = Draft.objects.get()
    step = f"{rubbish.start}{draft.uuid}/rubbish/"
    assert box(read(resident.get(step)), "say")["value"] == "Paint"
    resident.post(step, GOOD)
    draft.refresh_from_db()
    assert draft.answers == {"kind": "tyres", "boxes": ["red"]}


@pytest.mark.parametrize(
    "changed",
    [
        {"settings": {}},
        {"settings": {"under_option": "yes"}},
        {"condition": None},
        {"condition": {"field": "kind", "op": "ne", "value": "other"}},
        {"condition": {"field": "kind", "op": "eq", "value": "gone"}},
        {"condition": {"all": [IS_OTHER, HAS_OTHER]}},
        {"condition": {"field": "boxes", "op": "eq", "value": "other"}},
        {"condition": {"field": "later", "op": "eq", "value": "other"}},
        {"type": "date"},
    ],
)
def test_a_question_that_fits_under_no_option_is_asked_as_any_other(changed: dict[str, Any]) -> None:
    later = question("later", "radios", "Later?", options=options("other"))
    step = parse(spec_of(KIND, BOXES, {**SAY, **changed}, later)).steps[0]
    assert build_step_form(step).under_options == {}


def test_a_question_may_stand_under_yes() -> None:
    sure = question("sure", "yes_no", "Sure?")
    say = {**SAY, "condition": {"field": "sure", "op": "eq", "value": True}}
    step = parse(spec_of(sure, say)).steps[0]
    assert build_step_form(step).under_options["say"].value == "yes"
