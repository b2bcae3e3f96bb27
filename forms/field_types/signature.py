"""A name typed as a signature."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

STATEMENT = {
    "en": "Type your full name. By doing so you sign this form, as you would by hand.",
    "cy": "Teipiwch eich enw llawn. Drwy wneud hynny rydych yn llofnodi’r ffurflen hon, fel y byddech â llaw.",
}


@field_types.register
class Signature(TextAnswer):
    """The answer is the full name as typed. What is signed is the field's hint, our own words without one.

    Both stand in the immutable spec, so what was above a signature can always be shown again.
    """

    slug = "signature"
    label = "Signature"
    limit = 200
    messages = {
        **TEXT_MESSAGES,
        "missing": {
            "en": "Enter your full name to sign this form",
            "cy": "Rhowch eich enw llawn i lofnodi’r ffurflen hon",
        },
        "letters": {
            "en": "Enter your full name in letters to sign this form",
            "cy": "Rhowch eich enw llawn mewn llythrennau i lofnodi’r ffurflen hon",
        },
    }

    def judge_text(self, field: Field, text: str) -> Cleaned:
        # One name is a full name to some people; a dash or a number is nobody's.
        has_letters = sum(letter.isalpha() for letter in text) > 1
        return Cleaned(text) if has_letters else self.refuse(field, "letters")

    def autocomplete(self, field: Field) -> Mapping[str, str]:
        return {"": "name"}

    def operators(self) -> tuple[str, ...]:
        return ("answered",)

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        return text_field(self, replace(field, hint=statement_of(field)), spellcheck="false")


def statement_of(field: Field) -> str:
    """What a resident declares by signing, in the language of the field."""
    return field.hint or STATEMENT.get(field.locale, STATEMENT["en"])
