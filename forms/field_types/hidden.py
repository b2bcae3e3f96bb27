"""A value that nobody is asked for: it comes with the address, or from a source of known answers."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.calculated import worked_out_field
from forms.field_types.text_answer import TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Hidden(TextAnswer):
    """A text of one line that the setting `prefill` finds: one of the options, where there are any.

    It is taken when a draft begins, from what was signed into the first page; no POST changes it afterwards. A value
    that is missing or can't be taken stops nobody.
    """

    slug = "hidden"
    label = "Hidden: known before the form begins"
    limit = 200

    def judge_text(self, field: Field, text: str) -> Cleaned:
        if field.options and all(option.value != text for option in field.options):
            return self.refuse(field, "wrong_kind")
        return Cleaned(text)

    def display(self, field: Field, value: Json) -> list[str]:
        return [next((option.label for option in field.options if option.value == value), str(value))]

    def offered(self, field: Field) -> tuple[str | bool, ...] | None:
        return tuple(option.value for option in field.options) or None

    def check(self, field: Field) -> Sequence[Finding]:
        if field.settings.get("prefill"):
            return ()
        return (Finding("prefill_missing", "Choose where this hidden value comes from"),)

    def form_field(self, field: Field) -> AnswerField:
        return worked_out_field(self, field)
