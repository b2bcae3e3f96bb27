"""Any number of several options."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.choice import NOT_OFFERED, SELECT, Choice
from forms.field_types.settings import check_whole_number, whole_number
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

# More than any form offers: a longer list is no answer to it, and isn't read.
MOST_READ = 500


@field_types.register
class Checkboxes(Choice):
    """The answer is a list of values in the order of the options; settings `min` and `max` say how many.

    An option marked `exclusive` ("None of these") stands alone.
    """

    slug = "checkboxes"
    label = "Choose any"
    floors = ("min",)
    ceilings = ("max",)
    messages = {
        "missing": SELECT,
        "wrong_kind": SELECT,
        "not_offered": NOT_OFFERED,
        "exclusive": {
            "en": "Select either “{alone}” or the other options that apply",
            "cy": "Dewiswch naill ai “{alone}” neu’r dewisiadau eraill sy’n berthnasol",
        },
        "too_few": {
            "en": "Select at least {limit} options for “{label}”",
            "cy": "Dewiswch o leiaf {limit} dewis ar gyfer “{label}”",
        },
        "too_many": {
            "en": "Select no more than {limit} options for “{label}”",
            "cy": "Dewiswch ddim mwy na {limit} dewis ar gyfer “{label}”",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        return answer is None or answer in ("", [])

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, list) or not all(isinstance(value, str) for value in answer[:MOST_READ]):
            return self.refuse(field, "wrong_kind")
        if len(answer) > MOST_READ or not all(self.is_offered(field, value) for value in answer):
            return self.refuse(field, "not_offered")
        chosen = [option for option in field.options if option.value in answer]
        alone = [option for option in chosen if option.exclusive]
        if alone and len(chosen) > 1:
            return self.refuse(field, "exclusive", alone=alone[0].label)
        if not alone and (refusal := self._count(field, len(chosen))):
            return refusal
        return Cleaned([option.value for option in chosen])

    def _count(self, field: Field, chosen: int) -> Cleaned | None:
        fewest, most = whole_number(field, "min"), whole_number(field, "max")
        if fewest is not None and chosen < fewest:
            return self.refuse(field, "too_few", limit=fewest)
        if most is not None and chosen > most:
            return self.refuse(field, "too_many", limit=most)
        return None

    def to_answer(self, raw: Json) -> Json:
        return raw or []

    def display(self, field: Field, value: Json) -> list[str]:
        return [self.label_of(field, item) for item in value] if isinstance(value, list) else [str(value)]

    def json_schema(self, field: Field) -> dict[str, Json]:
        schema: dict[str, Json] = {
            "type": "array",
            "items": {"enum": list(self.offered(field))},
            "uniqueItems": True,
            "minItems": 1 if self._has_exclusive(field) else whole_number(field, "min") or 1,
        }
        most = whole_number(field, "max")
        return {**schema, "maxItems": most} if most else schema

    def _has_exclusive(self, field: Field) -> bool:
        return any(option.exclusive for option in field.options)

    def operators(self) -> tuple[str, ...]:
        return ("contains", "answered")

    def check_options(self, field: Field) -> Iterator[Finding]:
        yield from super().check_options(field)
        yield from check_whole_number(field, "min", "The fewest options", len(field.options))
        yield from check_whole_number(field, "max", "The most options", len(field.options))
        fewest, most = whole_number(field, "min"), whole_number(field, "max")
        if fewest and most and fewest > most:
            yield Finding("setting_conflict", "The fewest options can't be more than the most")

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import checkboxes_field

        return checkboxes_field(self, field, [(option.value, option.label) for option in field.options])
