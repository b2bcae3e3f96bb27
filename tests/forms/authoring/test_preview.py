"""The preview shows every step from unsaved text, faults and all."""

import pytest

from forms.models import FormPage, FormVersion
from tests.forms.authoring.documents import stored

pytestmark = pytest.mark.django_db


def preview(page: FormPage) -> str:
    return str(page.make_preview_request().content.decode())


def test_every_step_is_shown_with_its_condition_as_a_sentence(form_page: FormPage) -> None:
    html = preview(form_page)
    assert "Which bins?" in html
    assert "What is your subscription number?" in html
    assert "shown when “Which bins?” includes “Garden waste”" in html
    assert "Only with a subscription." in html


def test_a_form_with_faults_is_shown_with_what_is_to_be_mended(form_page: FormPage) -> None:
    steps = stored(form_page)
    steps[0]["value"]["items"] = [{"type": "field", "id": "new", "value": {"type": "rocket"}}]
    form_page.steps = steps
    html = preview(form_page)
    assert "Which bins: Write the question" in html
    assert "What is your subscription number?" in html


def test_a_preview_writes_nothing(form_page: FormPage) -> None:
    preview(form_page)
    assert not FormVersion.objects.exists()


def test_an_empty_form_can_be_previewed(form_page: FormPage) -> None:
    form_page.steps = []
    assert "This form has no steps yet" in preview(form_page)
