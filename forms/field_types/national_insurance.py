"""A National Insurance number."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.normalise import code
from forms.engine.reading import Json
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

# The prefixes that are never given out; QQ is one of them, which is why examples begin with it.
NEVER_GIVEN = r"(?!BG|GB|KN|NK|NT|TN|ZZ)"
NUMBER = re.compile(rf"{NEVER_GIVEN}[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][0-9]{{6}}[A-D]")
SEPARATORS = re.compile(r"[-.,/]")


@field_types.register
class NationalInsurance(TextAnswer):
    """The answer is the number without spaces, `AB123456C`; people see it in pairs."""

    slug = "national_insurance"
    label = "National Insurance number"
    limit = 30
    messages = {
        **TEXT_MESSAGES,
        "format": {
            "en": "Enter a National Insurance number that is 2 letters, 6 numbers, then A, B, C or D, "
            "like QQ 12 34 56 C",
            "cy": "Rhowch rif Yswiriant Gwladol sy’n 2 lythyren, 6 rhif, yna A, B, C neu D, "
            "fel QQ 12 34 56 C",
        },
    }

    def tidy(self, text: str) -> str:
        return SEPARATORS.sub("", code(text)).upper()

    def judge_text(self, field: Field, text: str) -> Cleaned:
        return Cleaned(text) if NUMBER.fullmatch(text) else self.refuse(field, "format")

    def to_raw(self, answer: Json) -> Json:
        return in_pairs(answer) if isinstance(answer, str) else answer

    def display(self, field: Field, value: Json) -> list[str]:
        return [in_pairs(str(value))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "pattern": "^[A-Z]{2}[0-9]{6}[A-D]$"}

    def operators(self) -> tuple[str, ...]:
        # What a form asks next never hangs on one person's number.
        return ("answered",)

    def check(self, field: Field) -> Sequence[Finding]:
        if field.personal or field.special:
            return ()
        return (Finding("personal_unmarked", "Mark this question as personal data", "warning"),)

    def form_field(self, field: Field) -> AnswerField:
        from forms.code_fields import code_field

        return code_field(self, field)


def in_pairs(text: str) -> str:
    """`AB 12 34 56 C` of `AB123456C`; another text as it is."""
    if not NUMBER.fullmatch(text):
        return text
    return " ".join(text[at : at + 2] for at in range(0, len(text), 2))
