"""A form that asks a question of each newer type, from its first page to check answers."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, options, question

pytestmark = pytest.mark.django_db

WARDS = options("east", "west")
FIELDS = [
    question("bags", "number", "Number of bags", settings={"min": 1, "max": 20000}),
    question("cost", "money", "Cost"),
    question("ward", "select", "Ward", options=WARDS),
    question("street", "autocomplete", "Street", options=WARDS),
    question("since", "month", "Since when?"),
    question("at", "time", "Time of day"),
    question("away", "date_range", "When are you away?"),
    question("you", "name", "Full name"),
    question("them", "name", "Their name", settings={"parts": "first_and_last", "title": True}),
    question("firm", "organisation", "Organisation", optional=True),
    question("true", "declaration", "This is true"),
]
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [{"slug": "all", "id": "s1", "title": "All of it", "fields": FIELDS}],
}
TYPED = {
    "bags": " 12,000 ",
    "cost": "£1,250.5",
    "ward": "west",
    "street": "east",
    "since-month": "Feb",
    "since-year": "2027",
    "at": "9.30pm",
    "away-from-day": "27",
    "away-from-month": "2",
    "away-from-year": "2027",
    "away-to-day": "1",
    "away-to-month": "march",
    "away-to-year": "2027",
    "you": " Sam  Taylor ",
    "them-title": "",
    "them-first": "Ada",
    "them-last": "Byron",
    "firm": "",
    "true": "yes",
}
ANSWERS = {
    "bags": 12000,
    "cost": 1250.5,
    "ward": "west",
    "street": "east",
    "since": "2027-02",
    "at": "21:30",
    "away": {"from": "2027-02-27", "to": "2027-03-01"},
    "you": {"full": "Sam Taylor"},
    "them": {"title": "", "first": "Ada", "last": "Byron"},
    "true": True,
}


@pytest.fixture
def all_types(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(SPEC)


@pytest.fixture
def draft(resident: Client, all_types: OpenForm) -> Draft:
    assert resident.post(all_types.start, TYPED).status_code == 303
    return Draft.objects.get()


def test_answers_are_kept_as_json(draft: Draft) -> None:
    assert draft.answers == ANSWERS


def test_check_answers_says_them_as_people_read_them(
    resident: Client, all_types: OpenForm, draft: Draft
) -> None:
    page = BeautifulSoup(resident.get(f"{all_types.start}{draft.uuid}/check/").content, "html.parser")
    said = [each.get_text(" ", strip=True) for each in page.select(".govuk-summary-list__value")]
    assert said == [
        *("12,000", "£1,250.50", "West", "East", "February 2027", "9:30pm"),
        *("27 February 2027 to 1 March 2027", "Sam Taylor", "Ada Byron", "Not provided", "Confirmed"),
    ]


def test_the_step_shows_the_answers_again_and_takes_them_unchanged(
    resident: Client, all_types: OpenForm, draft: Draft
) -> None:
    step = f"{all_types.start}{draft.uuid}/all/"
    page = BeautifulSoup(resident.get(step).content, "html.parser")
    form = page.select_one("main form[method=post]")
    assert form is not None
    shown = {str(box["name"]): box.get("value", "") for box in form.select("input[type=text]")}
    ticked = {str(box["name"]): box["value"] for box in form.select("[checked]")}
    chosen = {
        str(each["name"]): option["value"]
        for each in form.select("select")
        for option in each.select("[selected]")
    }
    assert resident.post(step, {**shown, **ticked, **chosen}).status_code == 303
    draft.refresh_from_db()
    assert draft.answers == ANSWERS


@pytest.mark.parametrize("junk", ["\0", "9" * 10_000, "--5", "\u202e", "1e400", "NaN", "<script>", "٣٣"])
def test_junk_in_every_box_is_an_error_and_never_a_fault(
    resident: Client, all_types: OpenForm, junk: str
) -> None:
    page = resident.post(all_types.start, dict.fromkeys(TYPED, junk))
    assert page.status_code == 200
    assert "There is a problem" in page.content.decode()
    assert not Draft.objects.exists()
