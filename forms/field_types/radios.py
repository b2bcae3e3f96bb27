"""One of several options."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.choice import NOT_OFFERED, SELECT, Choice
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class Radios(Choice):
    """The answer is the value of one option."""

    slug = "radios"
    label = "Choose one"
    messages = {"missing": SELECT, "wrong_kind": SELECT, "not_offered": NOT_OFFERED}

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, str):
            return self.refuse(field, "wrong_kind")
        return Cleaned(answer) if self.is_offered(field, answer) else self.refuse(field, "not_offered")

    def display(self, field: Field, value: Json) -> list[str]:
        return [self.label_of(field, value)]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"enum": list(self.offered(field))}

    def operators(self) -> tuple[str, ...]:
        return ("eq", "ne", "one_of", "answered")

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import radios_field

        return radios_field(self, field, [(option.value, option.label) for option in field.options])
