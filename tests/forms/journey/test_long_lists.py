"""A long list: a drop-down everywhere, and what a script makes of it is judged by the same rules."""

from collections.abc import Callable
from typing import Any

import pytest
from bs4 import BeautifulSoup
from django.test import Client

from forms.models import Draft
from tests.conftest import OpenForm
from tests.forms.journey.specs import MISSED_BIN, options, question

pytestmark = pytest.mark.django_db

STREETS = options(*(f"street-{number}" for number in range(31)))
TREES = [{"value": f"tree-{number}", "label": f"Tree {number}"} for number in range(31)]
FIELDS = [
    question("street", "autocomplete", "Street", options=STREETS),
    question("tree", "table_choice", "Tree", settings={"table": TREES}, optional=True),
    question("few", "autocomplete", "Ward", options=STREETS[:30], optional=True),
]
SPEC: dict[str, Any] = {
    **MISSED_BIN,
    "steps": [
        {"slug": "all", "id": "s1", "title": "All of it", "fields": FIELDS},
        {"slug": "more", "id": "s2", "title": "More", "fields": [question("more", "short_text", "More")]},
    ],
}


@pytest.fixture
def form(open_form: Callable[..., OpenForm]) -> OpenForm:
    return open_form(SPEC)


def select(page: Any, name: str) -> Any:
    return BeautifulSoup(page.content, "html.parser").select_one(f"select[name={name}]")


def test_a_list_of_more_than_thirty_is_one_to_search(resident: Client, form: OpenForm) -> None:
    page = resident.get(form.start)
    modules = {name: select(page, name).get("data-module") for name in ("street", "tree", "few")}
    assert modules == {"street": "guildhall-combobox", "tree": "guildhall-combobox", "few": None}


def test_the_script_is_loaded_where_it_is_needed_and_nowhere_else(resident: Client, form: OpenForm) -> None:
    response = resident.post(form.start, {"street": "street-3"})
    assert resident.get(form.start + "?new").content.decode().count("combobox.js") == 1
    assert "combobox.js" not in resident.get(response["Location"]).content.decode()


def test_without_a_script_it_is_a_drop_down(resident: Client, form: OpenForm) -> None:
    assert resident.post(form.start, {"street": "street-3"}).status_code == 303
    assert Draft.objects.get().answers["street"] == "street-3"


def test_the_option_that_was_chosen_counts_whatever_is_typed_beside_it(
    resident: Client, form: OpenForm
) -> None:
    resident.post(form.start, {"street": "street-3", "street-typed": "Str"})
    assert Draft.objects.get().answers["street"] == "street-3"


def test_a_name_typed_in_full_is_that_option(resident: Client, form: OpenForm) -> None:
    resident.post(form.start, {"street": "", "street-typed": " street-7 ", "tree-typed": "TREE 9"})
    found = Draft.objects.get().answers
    assert (found["street"], found["tree"]) == ("street-7", "tree-9")


@pytest.mark.parametrize("typed", ["High Road", "\0", "<b>", "x" * 10_000])
def test_what_matches_nothing_is_said_and_kept_on_the_screen(
    resident: Client, form: OpenForm, typed: str
) -> None:
    page = resident.post(form.start, {"street": "", "street-typed": typed})
    box = select(page, "street")
    assert "Select street from the list" in page.content.decode()
    assert box["data-typed"] == typed
    assert box.select("[selected]") == []
    assert not Draft.objects.exists()


def test_what_matches_nothing_is_not_lost_where_it_may_be_left_out(resident: Client, form: OpenForm) -> None:
    page = resident.post(form.start, {"street": "street-3", "tree": "", "tree-typed": "Baobab"})
    assert "Select tree from the list" in page.content.decode()


def test_nothing_chosen_and_nothing_typed_is_a_missing_answer(resident: Client, form: OpenForm) -> None:
    page = resident.post(form.start, {"street": "", "street-typed": "  "}).content.decode()
    assert "Select street" in page
    assert "from the list" not in page


def test_its_words_are_in_the_language_of_the_page(resident: Client, form: OpenForm) -> None:
    assert select(resident.get(form.start), "street")["data-found"].startswith("Found: #")
