"""Translators get texts alone; where a block keeps silent the check refuses it."""

from typing import Any

import pytest
from wagtail import blocks
from wagtail.models import Locale
from wagtail_localize.models import StringSegment, StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue

from forms.blocks.field import FormFieldBlock
from forms.blocks.step import StepsBlock
from forms.checks import form_blocks_say_what_is_translated, silent_blocks
from forms.compile import compile_page
from forms.models import Form, FormPage
from tests.forms.authoring.documents import WHICH, rewrite, stored

pytestmark = pytest.mark.django_db


@pytest.fixture
def source(form_page: FormPage) -> TranslationSource:
    form_page.save_revision().publish()
    page = FormPage.objects.get(pk=form_page.pk)
    source, _ = TranslationSource.get_or_create_from_instance(page)
    return source


def offered(source: TranslationSource) -> dict[str, str]:
    segments = StringSegment.objects.filter(source=source).select_related("string", "context")
    return {segment.context.path: segment.string.data for segment in segments}


def test_only_texts_are_offered_for_translation(source: TranslationSource) -> None:
    steps = {path: text for path, text in offered(source).items() if path.startswith("steps.")}
    assert steps == {
        "steps.step-one.title": "Which bins",
        "steps.step-one.items.which-block.label": "Which bins?",
        "steps.step-one.items.which-block.options.option-grey.label": "Grey bin",
        "steps.step-one.items.which-block.options.option-garden-waste.label": "Garden waste",
        "steps.step-two.title": "Garden waste",
        "steps.step-two.items.note.html": "Only with a subscription.",
        "steps.step-two.items.number-block.label": "What is your subscription number?",
    }


def test_the_purpose_and_the_basis_are_not_offered(form_page: FormPage) -> None:
    form_page.privacy_purpose = "To empty bins"
    form_page.save_revision().publish()
    source, _ = TranslationSource.get_or_create_from_instance(FormPage.objects.get(pk=form_page.pk))
    assert "To empty bins" not in offered(source).values()


def translate(source: TranslationSource, texts: dict[str, str]) -> Locale:
    locale, _ = Locale.objects.get_or_create(language_code="cy")
    Translation.objects.create(source=source, target_locale=locale)
    for segment in StringSegment.objects.filter(source=source).select_related("string", "context"):
        if segment.context.path in texts:
            StringTranslation.objects.create(
                translation_of=segment.string,
                context=segment.context,
                locale=locale,
                data=texts[segment.context.path],
            )
    return locale


def test_a_published_translation_reaches_the_form_and_leaves_the_source_alone(
    source: TranslationSource, form_page: FormPage
) -> None:
    before = compile_page(form_page)["steps"]
    texts = {
        "steps.step-one.items.which-block.label": "Pa finiau?",
        "steps.step-one.items.which-block.options.option-grey.label": "Bin llwyd",
        "steps.step-two.items.note.html": "Gyda thanysgrifiad yn unig.",
    }
    locale = translate(source, texts)
    source.create_or_update_translation(locale, copy_parent_pages=True, fallback=True)
    spec = Form.objects.get().live_version.spec
    assert spec["steps"] == before
    assert spec["texts"]["cy"] == {
        f"field.{WHICH}.label": "Pa finiau?",
        f"option.{WHICH}.grey.label": "Bin llwyd",
        "content.note.html": "<p>Gyda thanysgrifiad yn unig.</p>",
    }


def test_the_units_of_a_number_are_translated_and_its_bounds_are_not() -> None:
    block = FormFieldBlock()
    value = block.read({"type": "number", "label": "How far?", "settings": {"suffix": "miles", "max": "10"}})
    segments = block.get_translatable_segments(value)
    assert [(segment.path, segment.render_text()) for segment in segments] == [
        *(("label", "How far?"), ("suffix", "miles"))
    ]
    welsh = [StringSegmentValue("suffix", "milltir")]
    assert block.restore_translated_segments(value, welsh)["settings"] == {"suffix": "milltir", "max": "10"}


class Silent(blocks.StreamBlock):
    text = blocks.CharBlock()


def test_a_block_that_does_not_say_what_is_translated_is_refused() -> None:
    assert [block.name for block in silent_blocks(Silent())] == ["text"]


def test_every_block_of_a_form_says_what_is_translated() -> None:
    assert form_blocks_say_what_is_translated(None) == []
    assert list(silent_blocks(StepsBlock())) == []


def test_a_comparison_of_two_revisions_names_what_changed(form_page: FormPage) -> None:
    first = form_page.save_revision()
    steps = stored(form_page)
    steps[0]["value"]["items"][0]["value"]["label"] = "Which of them?"
    rewrite(form_page, steps)
    comparison: Any = FormPage.get_edit_handler().get_bound_panel(instance=form_page).get_comparison()
    found = [compare(first.as_object(), form_page) for compare in comparison]
    changed = [str(each.htmldiff()) for each in found if each.has_changed()]
    assert any("of them" in text for text in changed)
