"""The name of a company, charity or other organisation."""

from __future__ import annotations

from typing import TYPE_CHECKING

from forms.engine.model import Field
from forms.field_types.text_answer import TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Organisation(TextAnswer):
    """Up to 499 characters on one line."""

    slug = "organisation"
    label = "Organisation"

    def autocomplete(self, field: Field) -> dict[str, str]:
        # Another person's employer must not be filled with one's own.
        return {} if field.role.startswith("party.") else {"": "organization"}

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        return text_field(self, field, spellcheck="false")
