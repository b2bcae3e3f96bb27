"""Several answers of one kind to one question, such as previous names."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, FieldError, Finding
from forms.engine.comparisons import COUNT_OPERATORS
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.settings import check_whole_number, text_setting, whole_number
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

MOST = 50
# Types of one box each: what takes more room is a list of items with a page of its own.
KINDS = ("short_text", "name", "email", "phone", "number", "money", "organisation", "reference_number")
# What is said of all answers together, or would call each of them the same.
OWN_SETTINGS = frozenset({"of", "at_least", "at_most", "item_label", "add_label", "short_label"})


@field_types.register
class Several(FieldType):
    """The answer is a list of answers of the type in the setting `of`; boxes left empty are none.

    Settings `at_least` and `at_most` say how many, `item_label` names one (it is shown with its number) and
    `add_label` the button.
    """

    slug = "several"
    label = "Several answers"
    tells_each_part = True
    first_parts = ("0",)
    messages = {
        "too_few": {
            "en": "Enter at least {limit} answers to “{label}”",
            "cy": "Rhowch o leiaf {limit} ateb i “{label}”",
        },
        "too_many": {
            "en": "Enter no more than {limit} answers to “{label}”",
            "cy": "Rhowch ddim mwy na {limit} ateb i “{label}”",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        if isinstance(answer, list):
            return len(answer) <= MOST and all(each is None or each == "" for each in answer)
        return answer is None or answer == ""

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, list):
            return self.refuse(field, "wrong_kind", self.first_parts)
        if len(answer) > MOST:
            return self.refuse(field, "too_many", (str(self.most(field)),), limit=self.most(field))
        found = [self._judge_one(field, number, each, today) for number, each in enumerate(answer)]
        errors = tuple(error for one in found for error in one.errors)
        if errors:
            return Cleaned(errors=errors)
        return self._judge_count(field, [one.value for one in found if one.value is not None])

    def _judge_one(self, field: Field, at: int, answer: Json, today: date) -> Cleaned:
        cleaned = self.kind(field).clean(self.one(field, at), answer, today)
        errors = tuple(FieldError(error.code, error.text, (str(at),)) for error in cleaned.errors[:1])
        return Cleaned(cleaned.value, errors)

    def _judge_count(self, field: Field, values: list[Json]) -> Cleaned:
        if not values:
            return self.clean(field, None)
        if len(values) < self.least(field):
            return self.refuse(field, "too_few", (str(len(values)),), limit=self.least(field))
        if len(values) > self.most(field):
            return self.refuse(field, "too_many", (str(self.most(field)),), limit=self.most(field))
        return Cleaned(values)

    def kind(self, field: Field) -> FieldType:
        """The type of each answer."""
        of = field.settings.get("of")
        return field_types.get(of if isinstance(of, str) and of in KINDS else KINDS[0])

    def one(self, field: Field, at: int) -> Field:
        """The question that one answer is given to; `at` counts from 0."""
        settings = {name: value for name, value in field.settings.items() if name not in OWN_SETTINGS}
        return replace(
            field,
            type=self.kind(field).slug,
            label=f"{text_setting(field, 'item_label') or field.label} {at + 1}",
            hint="",
            # Autofill would put one's own name or number into each box.
            role="",
            error_missing="",
            optional=True,
            settings=settings,
        )

    def least(self, field: Field) -> int:
        """How many answers there must be, if there are any."""
        return min(whole_number(field, "at_least") or 1, self.most(field))

    def most(self, field: Field) -> int:
        """How many answers there can be."""
        return min(whole_number(field, "at_most") or MOST, MOST)

    def form_field(self, field: Field) -> AnswerField:
        from forms.several import several_field

        return several_field(self, field)

    def display(self, field: Field, value: Json) -> list[str]:
        values = value if isinstance(value, list) else [value]
        one, kind = self.one(field, 0), self.kind(field)
        return [line for each in values for line in kind.display(one, each)]

    def json(self, field: Field, value: Json) -> Json:
        return [self.kind(field).json(self.one(field, 0), each) for each in value]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {
            "type": "array",
            "items": self.kind(field).json_schema(self.one(field, 0)),
            "minItems": self.least(field),
            "maxItems": self.most(field),
        }

    def operators(self) -> tuple[str, ...]:
        return (*COUNT_OPERATORS, "answered")

    def check(self, field: Field) -> Sequence[Finding]:
        return list(self._check(field))

    def _check(self, field: Field) -> Iterator[Finding]:
        if field.settings.get("of") not in (None, "", *KINDS):
            yield Finding("setting_wrong", "This type of question can't be asked several times on one page")
        yield from check_whole_number(field, "at_least", "The fewest answers", MOST)
        yield from check_whole_number(field, "at_most", "The most answers", MOST)
        least, most = whole_number(field, "at_least"), whole_number(field, "at_most")
        if least and most and least > most:
            yield Finding("setting_conflict", "The fewest answers can't be more than the most")
        yield from self.kind(field).check(self.one(field, 0))
