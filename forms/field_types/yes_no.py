"""Yes or no."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

WORDS = {"en": ("Yes", "No"), "cy": ("Ie", "Na")}
RAW = {"yes": True, "no": False}
YES_OR_NO = {
    "en": "Select yes or no for “{label}”",
    "cy": "Dewiswch ie neu na ar gyfer “{label}”",
}


@field_types.register
class YesNo(FieldType):
    """The answer is true or false; the browser posts `yes` or `no`."""

    slug = "yes_no"
    label = "Yes or no"
    messages = {"missing": YES_OR_NO, "wrong_kind": YES_OR_NO}

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        return Cleaned(answer) if isinstance(answer, bool) else self.refuse(field, "wrong_kind")

    def to_answer(self, raw: Json) -> Json:
        return RAW.get(raw, raw) if isinstance(raw, str) else raw

    def to_raw(self, answer: Json) -> Json:
        return ("yes" if answer else "no") if isinstance(answer, bool) else answer

    def display(self, field: Field, value: Json) -> list[str]:
        yes, no = WORDS.get(field.locale, WORDS["en"])
        return [yes if value else no]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", "" if value is None else self.to_raw(value))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "boolean"}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "answered")

    def offered(self, field: Field) -> tuple[str | bool, ...]:
        return (True, False)

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import radios_field

        yes, no = WORDS.get(field.locale, WORDS["en"])
        return radios_field(self, field, [("yes", yes), ("no", no)])
