"""A form on a page of the council is its Start link."""

import pytest

from forms.blocks.embed import FormBlock
from forms.models import FormPage

pytestmark = pytest.mark.django_db


def start_link(page: FormPage) -> str:
    block = FormBlock()
    return str(block.render(block.to_python({"form": page.pk, "start_label": "Report it"}), {"page": page}))


def test_the_start_link_leads_to_the_host_and_holds_no_token(form_page: FormPage) -> None:
    form_page.save_revision().publish()
    html = start_link(FormPage.objects.get(pk=form_page.pk))
    assert 'href="apply/"' in html
    assert "Report it" in html
    assert "csrf" not in html


def test_a_form_that_was_never_published_is_not_open_yet(form_page: FormPage) -> None:
    assert "not open yet" in start_link(form_page)


def test_only_the_words_on_the_button_are_translated(form_page: FormPage) -> None:
    block = FormBlock()
    value = block.to_python({"form": form_page.pk, "start_label": "Report it"})
    assert [segment.path for segment in block.get_translatable_segments(value)] == ["start_label"]
