"""Publishing a form: a version, or a refusal at the block with everything live as it was."""

from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from wagtail.models import Locale, Page

from forms.gate import errors_at_blocks
from forms.models import Form, FormPage, FormPlacement, FormVersion
from guildhall.core.models import User
from guildhall.core.publishing import PublishProblem, PublishRefused
from tests.forms.authoring.documents import BINS, rewrite, stored
from tests.forms.authoring.posts import closed, save

pytestmark = pytest.mark.django_db


def go_live(page: FormPage) -> FormPage:
    page.save_revision().publish()
    return FormPage.objects.get(pk=page.pk)


def change_label(page: FormPage, label: str) -> FormPage:
    steps = stored(page)
    steps[0]["value"]["items"][0]["value"]["label"] = label
    return rewrite(page, steps)


def problems_of(page: FormPage) -> list[PublishProblem]:
    with pytest.raises(PublishRefused) as refused:
        page.save_revision().publish()
    return list(refused.value.problems)


def test_publishing_makes_a_version_of_a_form_that_stands_on_its_page(form_page: FormPage) -> None:
    go_live(form_page)
    form = Form.objects.get(translation_key=form_page.translation_key)
    assert form.live_version == FormVersion.objects.get(number=1)
    assert form.live_version.spec["steps"][0]["fields"][0]["key"] == BINS["steps"][0]["fields"][0]["key"]
    assert FormPlacement.objects.get(page=form_page).form == form


def test_publishing_the_same_again_makes_no_version(form_page: FormPage) -> None:
    page = go_live(form_page)
    go_live(page)
    assert FormVersion.objects.count() == 1


def test_a_changed_form_is_the_next_version_and_the_old_one_stays(form_page: FormPage) -> None:
    page = go_live(form_page)
    go_live(change_label(page, "Which of your bins?"))
    form = Form.objects.get()
    assert [version.number for version in form.versions.order_by("number")] == [1, 2]
    assert form.versions.get(number=1).spec["steps"][0]["fields"][0]["label"] == "Which bins?"
    assert form.live_version.number == 2


def test_a_condition_on_a_deleted_question_is_refused_at_its_block(form_page: FormPage) -> None:
    page = go_live(form_page)
    steps = stored(page)
    steps[0]["value"]["items"][0]["id"] = "another-block"
    problems = problems_of(rewrite(page, steps))
    assert [(problem.field, problem.where) for problem in problems] == [("steps", "1:condition")]
    assert FormPage.objects.get(pk=page.pk).steps[0].value["items"][0].id == "which-block"
    assert FormVersion.objects.count() == 1


def test_a_condition_on_a_later_question_is_refused_at_its_block(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps.reverse()
    assert [problem.where for problem in problems_of(rewrite(form_page, steps))] == ["0:condition"]


def test_a_refusal_names_the_step_of_each_problem(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps[0]["value"]["items"][0]["value"]["label"] = ""
    reasons = PublishRefused(problems_of(rewrite(form_page, steps))).reasons
    assert "Which bins: Write the question." in reasons


def test_a_duplicate_key_is_refused_at_both_blocks(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps[1]["value"]["items"].append(steps[0]["value"]["items"][0])
    wheres = [
        problem.where for problem in problems_of(rewrite(form_page, steps)) if "same key" in problem.message
    ]
    assert wheres == ["0/0", "1/2"]


def test_a_text_with_the_id_of_another_block_is_refused(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps[1]["value"]["items"].append({"type": "text", "id": "note", "value": {"html": "<p>Twice</p>"}})
    assert [problem.where for problem in problems_of(rewrite(form_page, steps))] == ["1/2"]


def test_a_published_value_of_an_option_cannot_change(form_page: FormPage) -> None:
    page = go_live(form_page)
    steps = stored(page)
    steps[0]["value"]["items"][0]["value"]["options"][0]["value"] = "rubbish"
    assert [problem.where for problem in problems_of(rewrite(page, steps))] == ["0/0"]


def test_a_form_without_a_service_is_refused(make_page: Callable[..., FormPage]) -> None:
    assert "service" in {problem.field for problem in problems_of(make_page(service=None))}


def test_a_slug_that_another_form_has_is_refused(
    form_page: FormPage, make_page: Callable[..., FormPage], home: Page
) -> None:
    go_live(form_page)
    section = home.add_child(instance=Page(title="Section", slug="section"))
    other = make_page(slug="other")
    other.move(section, pos="last-child")
    other = FormPage.objects.get(pk=other.pk)
    other.slug = form_page.slug
    assert "slug" in {problem.field for problem in problems_of(other)}


def test_errors_stand_at_the_step_the_setting_and_the_field() -> None:
    found = [
        PublishProblem("Add a question", field="steps"),
        PublishProblem("Choose", field="steps", where="1:condition"),
        PublishProblem("Write the question", field="steps", where="1/2"),
    ]
    error = errors_at_blocks(found).as_json_data()
    assert error["messages"] == ["Add a question"]
    assert error["blockErrors"][1]["blockErrors"]["condition"] == {"messages": ["Choose"]}
    assert error["blockErrors"][1]["blockErrors"]["items"]["blockErrors"][2] == {
        "messages": ["Write the question"]
    }


def test_the_editor_keeps_the_draft_and_shows_what_was_refused(
    client: Client, author: User, form_page: FormPage
) -> None:
    client.force_login(author)
    page = go_live(form_page)
    first, second = stored(page)
    second["value"]["items"][1]["value"].pop("label")
    response: Any = save(client, page, [closed(first), closed(second)], **{"action-publish": "1"})
    shown = client.get(response.url).content.decode()
    assert "Write the question" in shown
    draft = FormPage.objects.get(pk=page.pk).get_latest_revision_as_object()
    assert draft.steps[1].value["items"][1].value["label"] == ""
    assert FormVersion.objects.count() == 1


def test_taking_the_page_off_the_site_closes_the_form(form_page: FormPage) -> None:
    page = go_live(form_page)
    page.unpublish()
    assert Form.objects.get().live_version is None


def welsh(page: FormPage, label: str) -> FormPage:
    """Translate the first question, and the page's title."""
    locale, _ = Locale.objects.get_or_create(language_code="cy")
    existing = page.get_translation_or_none(locale)
    translated = existing or page.copy_for_translation(locale, copy_parents=True)
    translated.title = "Rhoi gwybod am fin"
    return change_label(translated, label)


def test_a_live_translation_adds_only_texts(form_page: FormPage) -> None:
    page = go_live(form_page)
    translated = welsh(page, "Pa finiau?")
    steps = stored(translated)
    steps.reverse()
    steps[0]["value"]["condition"] = None
    go_live(rewrite(translated, steps))
    spec = Form.objects.get().live_version.spec
    assert spec["locales"] == ["en", "cy"]
    key = BINS["steps"][0]["fields"][0]["key"]
    assert spec["texts"]["cy"] == {"title": "Rhoi gwybod am fin", f"field.{key}.label": "Pa finiau?"}
    assert [step["slug"] for step in spec["steps"]] == ["which-bins", "garden"]


def test_a_translation_of_a_question_that_changed_since_is_left_out_until_it_is_translated_again(
    form_page: FormPage,
) -> None:
    page = go_live(form_page)
    translated = go_live(welsh(page, "Pa finiau?"))
    page = go_live(change_label(page, "Which of your bins?"))
    assert list(Form.objects.get().live_version.spec["texts"]["cy"]) == ["title"]
    go_live(change_label(page, "Which bins of yours?"))
    assert list(Form.objects.get().live_version.spec["texts"]["cy"]) == ["title"]
    go_live(change_label(translated, "Pa rai o’ch biniau?"))
    assert "Pa rai o’ch biniau?" in Form.objects.get().live_version.spec["texts"]["cy"].values()


def test_a_translation_that_is_taken_off_takes_its_texts(form_page: FormPage) -> None:
    page = go_live(form_page)
    go_live(welsh(page, "Pa finiau?")).unpublish()
    assert Form.objects.get().live_version.spec["locales"] == ["en"]


def test_a_translation_waits_for_its_source(form_page: FormPage) -> None:
    assert "Publish this form in the language" in problems_of(welsh(form_page, "Pa finiau?"))[0].message


def test_a_compile_that_fails_half_way_changes_nothing(
    form_page: FormPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = go_live(form_page)

    def fail(**_: Any) -> None:
        raise ValidationError("half-way")

    monkeypatch.setattr("forms.actions.publish_form._open", lambda *_: fail())
    with pytest.raises(ValidationError):
        change_label(page, "Which of your bins?").save_revision().publish()
    assert FormVersion.objects.count() == 1
    assert FormPage.objects.get(pk=page.pk).steps[0].value["items"][0].value["label"] == "Which bins?"
