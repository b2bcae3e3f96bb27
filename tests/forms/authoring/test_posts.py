"""Every shape in which the editor posts steps, and what no editor posts."""

import json
from typing import Any

import pytest
from django.test import Client

from forms.compile import compile_page
from forms.models import FormPage
from guildhall.core.models import User
from tests.forms.authoring.documents import stored
from tests.forms.authoring.posts import closed, opened, save

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client: Client, author: User) -> Client:
    client.force_login(author)
    return client


def draft(page: FormPage) -> FormPage:
    return FormPage.objects.get(pk=page.pk).get_latest_revision_as_object()


def test_closed_steps_are_saved_as_they_were(editor: Client, form_page: FormPage) -> None:
    before = compile_page(form_page)
    response = save(editor, form_page, [closed(step) for step in stored(form_page)])
    assert response.status_code == 302
    assert form_page.revisions.count() == 1
    assert compile_page(draft(form_page))["steps"] == before["steps"]


def test_opened_steps_are_saved_from_their_inputs(editor: Client, form_page: FormPage) -> None:
    before = compile_page(form_page)
    response = save(editor, form_page, [opened(at, step) for at, step in enumerate(stored(form_page))])
    assert response.status_code == 302
    assert form_page.revisions.count() == 1
    assert compile_page(draft(form_page))["steps"] == before["steps"]


def test_a_changed_label_in_an_opened_step_is_saved(editor: Client, form_page: FormPage) -> None:
    first, second = stored(form_page)
    first["value"]["items"][0]["value"]["label"] = "Which of your bins?"
    save(editor, form_page, [opened(0, first), closed(second)])
    assert compile_page(draft(form_page))["steps"][0]["fields"][0]["label"] == "Which of your bins?"


def test_a_field_that_moves_to_another_step_keeps_its_key(editor: Client, form_page: FormPage) -> None:
    first, second = stored(form_page)
    moved = second["value"]["items"].pop()
    first["value"]["items"].append(moved)
    key = compile_page(form_page)["steps"][1]["fields"][0]["key"]
    save(editor, form_page, [closed(first), opened(1, second)])
    assert [field["key"] for field in compile_page(draft(form_page))["steps"][0]["fields"]][1] == key


def test_a_draft_with_faults_is_saved(editor: Client, form_page: FormPage) -> None:
    first, second = stored(form_page)
    first["value"].update(title="", items=[{"type": "field", "id": "x", "value": {"type": "radios"}}])
    assert save(editor, form_page, [closed(first), opened(1, second)]).status_code == 302
    assert draft(form_page).steps[0].value["title"] == ""


BROKEN = [
    "",
    "no json",
    "[]",
    "17",
    "{}",
    '{"value": null}',
    '{"value": {"items": [{"type": "rocket", "value": {}, "id": "x"}]}}',
    '{"value": {"items": [{"type": "field", "value": {"label": 7}, "id": "x"}]}}',
    '{"value": {"items": 7}}',
    '{"value": {"title": ["x"]}}',
    '{"value": {"condition": {"all": 4}}}',
    '{"entries": [["steps-0-value-items-count", "many"]]}',
    '{"entries": "ab"}',
    "[" * 100_000,
]


@pytest.mark.parametrize("text", BROKEN)
def test_a_step_that_cannot_be_read_is_an_error_at_the_step(
    editor: Client, form_page: FormPage, text: str
) -> None:
    response = save(editor, form_page, [text, closed(stored(form_page)[1])])
    assert response.status_code == 200
    assert "This could not be read, so nothing was saved" in response.content.decode()
    assert form_page.revisions.count() == 0


def test_a_broken_field_in_an_opened_step_is_an_error_at_the_field(
    editor: Client, form_page: FormPage
) -> None:
    entries = json.loads(opened(0, stored(form_page)[0]))["entries"]
    broken = [[name, "{" if name.endswith("items-0-value") else text] for name, text in entries]
    response = save(editor, form_page, [json.dumps({"entries": broken})])
    assert response.status_code == 200
    assert "This could not be read" in response.content.decode()


def test_a_tampered_count_of_steps_is_an_error(editor: Client, form_page: FormPage) -> None:
    response = save(editor, form_page, [], **{"steps-count": "many"})
    assert response.status_code == 200
    assert "This could not be read" in response.content.decode()


def test_characters_that_no_database_keeps_are_left_out(editor: Client, form_page: FormPage) -> None:
    first, second = stored(form_page)
    first["value"]["items"][0]["value"]["label"] = "Which\0 bins\ud800?"
    assert save(editor, form_page, [closed(first), closed(second)]).status_code == 302
    assert compile_page(draft(form_page))["steps"][0]["fields"][0]["label"] == "Which bins?"


def test_the_editor_opens_with_one_json_input_for_each_step(editor: Client, form_page: FormPage) -> None:
    page: Any = editor.get(f"/admin/pages/{form_page.pk}/edit/")
    assert page.status_code == 200
    assert "forms/editor/step.js" in page.content.decode()
