"""The tag that puts a component into a template."""

import pytest
from django.template import Context, Template, TemplateSyntaxError

from guildhall.core.components import render
from tests.design.conformance import outline


def fill(source: str, **context: object) -> str:
    return Template("{% load components %}" + source).render(Context(context))


def test_options_stand_beside_the_name() -> None:
    html = fill('{% component "button" text="Continue" prevent_double_click=True %}')
    assert outline(html) == outline(render("button", {"text": "Continue", "preventDoubleClick": True}))


def test_a_nested_option_is_written_with_two_underscores() -> None:
    html = fill('{% component "input" name="a" label__text="Name" label__is_page_heading=True %}')
    assert outline(html) == outline(
        render("input", {"name": "a", "label": {"text": "Name", "isPageHeading": True}})
    )


def test_options_leave_the_params_they_were_given_untouched() -> None:
    params = {"name": "a", "label": {"text": "Name"}}
    html = fill('{% component "input" params label__text="Full name" %}', params=params)
    assert "Full name" in html
    assert params == {"name": "a", "label": {"text": "Name"}}


def test_a_block_becomes_the_content() -> None:
    html = fill(
        '{% componentblock "inset-text" id="x" %}<p>{{ words }}</p>{% endcomponentblock %}', words="<b>"
    )
    assert outline(html) == outline('<div id="x" class="govuk-inset-text"><p>&lt;b&gt;</p></div>')


@pytest.mark.parametrize("name", ["button", "tag", "inset-text", "warning-text", "hint", "back-link"])
def test_text_is_escaped(name: str) -> None:
    html = render(name, {"text": "<script>alert(1)</script>", "classes": '"><script>'})
    assert "<script" not in html


def test_values_of_options_are_escaped() -> None:
    html = render("radios", {"name": "r", "items": [{"value": '"><script>', "text": "<i>"}]})
    assert "<script" not in html
    assert "<i>" not in html


def test_a_value_of_a_field_is_escaped() -> None:
    for name in ("input", "textarea", "character-count"):
        assert "<script" not in render(name, {"name": "a", "value": "</textarea><script>\"'"})


def test_the_page_around_cannot_leak_into_a_component() -> None:
    assert "leaked" not in fill('{% component "tag" text="New" %}', classes="leaked", attributes=" leaked")


def test_a_tag_without_a_name_says_so() -> None:
    with pytest.raises(TemplateSyntaxError, match="needs the name of a component"):
        fill("{% component %}")


def test_an_option_that_cannot_be_read_is_named() -> None:
    with pytest.raises(TemplateSyntaxError, match="can't read"):
        fill('{% component "tag" text="a" stray %}')
