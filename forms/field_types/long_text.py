"""Several lines of text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.normalise import many_lines
from forms.field_types.settings import check_whole_number, whole_number
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class LongText(TextAnswer):
    """Up to 4,999 characters; settings `max_characters` or `max_words` lower that and are counted."""

    slug = "long_text"
    label = "Long text"
    limit = 4999
    ceilings = ("max_characters", "max_words")
    messages = {
        **TEXT_MESSAGES,
        "too_many_words": {
            "en": "{subject} must be {limit} words or fewer",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {limit} gair neu lai",
        },
    }

    def tidy(self, text: str) -> str:
        return many_lines(text)

    def limit_of(self, field: Field) -> int:
        return min(whole_number(field, "max_characters") or self.limit, self.limit)

    def judge_text(self, field: Field, text: str) -> Cleaned:
        most = whole_number(field, "max_words")
        if most is not None and len(text.split()) > most:
            return self.refuse(field, "too_many_words", limit=most)
        return Cleaned(text)

    def check(self, field: Field) -> Sequence[Finding]:
        return list(self._check(field))

    def _check(self, field: Field) -> Iterator[Finding]:
        yield from check_whole_number(field, "max_characters", "The most characters", self.limit)
        yield from check_whole_number(field, "max_words", "The most words", 1000)
        yield from check_whole_number(field, "rows", "The number of rows", 40)
        if whole_number(field, "max_characters") and whole_number(field, "max_words"):
            yield Finding("setting_conflict", "Limit either the characters or the words, not both")

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import long_text_field

        return long_text_field(self, field, rows=whole_number(field, "rows") or 5)
