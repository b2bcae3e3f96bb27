"""A statement that somebody must agree to before they go on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

TICKED = "yes"
WORDS = {"en": "Confirmed", "cy": "Wedi’i gadarnhau"}
TICK = {
    "en": "Select the box to confirm “{label}”",
    "cy": "Dewiswch y blwch i gadarnhau “{label}”",
}


@field_types.register
class Declaration(FieldType):
    """One checkbox, whose label is the statement. The answer is true; a box left empty is no answer."""

    slug = "declaration"
    label = "Declaration"
    messages = {"missing": TICK, "wrong_kind": TICK}

    def is_blank(self, answer: Json) -> bool:
        return answer is None or answer is False or answer in ("", [])

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        return Cleaned(True) if answer is True else self.refuse(field, "wrong_kind")

    def to_answer(self, raw: Json) -> Json:
        return True if raw == [TICKED] else raw

    def to_raw(self, answer: Json) -> Json:
        return [TICKED] if answer is True else answer

    def display(self, field: Field, value: Json) -> list[str]:
        return [WORDS.get(field.locale, WORDS["en"])]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", TICKED if value is True else "")]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"const": True}

    def check(self, field: Field) -> Sequence[Finding]:
        if not field.optional:
            return ()
        return (Finding("setting_wrong", "A declaration can't be optional: use a checkbox instead"),)

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import statement_field

        return statement_field(self, field, [(TICKED, field.label)])
