"""One line of text."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Finding
from forms.engine.model import Field
from forms.field_types.settings import check_whole_number, whole_number
from forms.field_types.text_answer import TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class ShortText(TextAnswer):
    """Up to 499 characters on one line; setting `max_characters` lowers that."""

    slug = "short_text"
    label = "Short text"
    ceilings = ("max_characters",)
    limit = 499

    def limit_of(self, field: Field) -> int:
        return min(whole_number(field, "max_characters") or self.limit, self.limit)

    def check(self, field: Field) -> Sequence[Finding]:
        return list(check_whole_number(field, "max_characters", "The most characters", self.limit))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        # Names are no words: a spelling checker would send them to its maker and underline them.
        is_name = field.role.endswith("name")
        return text_field(self, field, spellcheck="false" if is_name else None)
