"""A question that hangs on another of the same step is asked before the step counts as answered."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, PAID, question

pytestmark = pytest.mark.django_db

NUMBER = question(
    "number",
    "short_text",
    "Subscription number",
    optional=True,
    condition={"field": "paid", "op": "eq", "value": True},
)
SHOWN = {"questions-shown": "paid"}
BOTH = {"questions-shown": "paid number"}


@pytest.fixture
def revealing(open_form: Callable[..., OpenForm]) -> OpenForm:
    first = {"slug": "garden", "id": "s2", "title": "Garden waste", "fields": [PAID, NUMBER]}
    spec: dict[str, Any] = {**MISSED_BIN, "steps": [first, *MISSED_BIN["steps"][2:]]}
    return open_form(spec)


def test_the_page_says_which_questions_it_shows(resident: Client, revealing: OpenForm) -> None:
    page = resident.get(revealing.start).content.decode()
    assert 'name="questions-shown" value="paid"' in page
    assert "Subscription number" not in page


def test_an_optional_question_that_an_answer_reveals_is_asked(resident: Client, revealing: OpenForm) -> None:
    page = resident.post(revealing.start, {"paid": "yes", **SHOWN})
    assert page.status_code == 200
    assert "Subscription number" in page.content.decode()
    assert "There is a problem" not in page.content.decode()
    assert not Draft.objects.exists()


def test_what_was_typed_is_kept_when_more_is_asked(resident: Client, revealing: OpenForm) -> None:
    page = resident.post(revealing.start, {"paid": "yes", **SHOWN}).content.decode()
    assert page.count(" checked") == 1


def test_a_revealed_question_may_stay_unanswered(resident: Client, revealing: OpenForm) -> None:
    assert resident.post(revealing.start, {"paid": "yes", "number": "", **BOTH}).status_code == 303
    assert Draft.objects.get().answers == {"paid": True}


def test_an_answer_that_reveals_nothing_goes_on(resident: Client, revealing: OpenForm) -> None:
    assert resident.post(revealing.start, {"paid": "no", **SHOWN}).status_code == 303
