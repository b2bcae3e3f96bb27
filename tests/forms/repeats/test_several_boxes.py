"""The boxes of a question that takes several answers, without JavaScript."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.http import HttpResponse
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, question

pytestmark = pytest.mark.django_db
NAMES = question("names", "several", "Previous names", settings={"item_label": "Name", "at_most": 3})
SPEC = {**MISSED_BIN, "steps": [{"slug": "names", "id": "s1", "title": "Names", "fields": [NAMES]}]}


@pytest.fixture
def start(open_form: Callable[..., OpenForm]) -> str:
    return open_form(SPEC).start


def boxes(page: HttpResponse) -> dict[str, str]:
    soup = BeautifulSoup(page.content, "html.parser")
    return {box["name"]: box.get("value", "") for box in soup.select("input[type=text][name^='names-']")}


def test_one_box_stands_there_and_nothing_to_remove(resident: Client, start: str) -> None:
    page = resident.get(start)
    assert boxes(page) == {"names-0": ""}
    assert 'name="names-remove"' not in page.content.decode()


def test_add_another_keeps_what_was_typed_and_stores_nothing(resident: Client, start: str) -> None:
    page = resident.post(start, {"names-0": "x" * 600, "names-add": "1"})
    assert boxes(page) == {"names-0": "x" * 600, "names-1": ""}
    assert "There is a problem" not in page.content.decode()
    assert not Draft.objects.exists()


def test_remove_takes_away_that_box_alone(resident: Client, start: str) -> None:
    typed = {"names-0": "Ada", "names-1": "Sam", "names-2": "Kim", "names-remove": "1"}
    assert boxes(resident.post(start, typed)) == {"names-0": "Ada", "names-1": "Kim"}


@pytest.mark.parametrize("number", ["7", "-1", "x", "\x00"])
def test_removing_what_is_not_there_keeps_every_box(resident: Client, start: str, number: str) -> None:
    page = resident.post(start, {"names-0": "Ada", "names-remove": number})
    assert boxes(page) == {"names-0": "Ada"}


def test_no_more_boxes_than_the_form_takes(resident: Client, start: str) -> None:
    typed = {f"names-{at}": "Ada" for at in range(3)}
    page = resident.post(start, {**typed, "names-add": "1"})
    assert len(boxes(page)) == 3
    assert 'name="names-add"' not in page.content.decode()


def test_more_boxes_than_the_form_takes_are_an_error_and_all_are_kept(resident: Client, start: str) -> None:
    page = resident.post(start, {f"names-{at}": f"Name {at}" for at in range(60)})
    assert len(boxes(page)) == 60
    assert "Enter no more than 3 answers to “Previous names”" in page.content.decode()
    assert 'href="#id_names-3"' in page.content.decode()


def test_the_answers_are_stored_as_a_list_and_stand_there_again(resident: Client, start: str) -> None:
    to = resident.post(start, {"names-0": "Ada", "names-1": " ", "names-2": "Sam"})["Location"]
    draft: Any = Draft.objects.get()
    assert draft.answers["names"] == ["Ada", "Sam"]
    page = resident.get(to.replace("/check/", "/names/"))
    assert boxes(page) == {"names-0": "Ada", "names-1": "Sam"}
    shown = resident.get(to).content.decode()
    assert "Ada<br>Sam" in shown
