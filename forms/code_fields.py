"""Django form fields of codes that people copy: narrow, in capitals, never sent to a spelling checker."""

from __future__ import annotations

from forms.engine.model import Field
from forms.form_fields import AnswerField, text_field
from forms.plugins import FieldType


def code_field(kind: FieldType, asked: Field, *, width: int = 10) -> AnswerField:
    """One line as wide as `width` characters: 2, 3, 4, 5, 10, 20 or 30, the steps of the design system."""
    field = text_field(kind, asked, spellcheck="false")
    field.widget.attrs |= {"class": f"govuk-input--width-{width}", "autocapitalize": "characters"}
    return field
