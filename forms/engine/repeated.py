"""A list of items as conditions see it: as one question about how many there are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date

from forms.engine.answers import Cleaned, Finding
from forms.engine.comparisons import COUNT_OPERATORS
from forms.engine.model import Field, Spec, Step

# No field has this type; it stands for a list in what lint and sentences say of conditions.
LIST_TYPE = "repeat"


class ListType:
    """What a condition may ask of a list."""

    def clean(self, field: Field, answer: object, today: date) -> Cleaned:
        return Cleaned(answer)

    def operators(self) -> tuple[str, ...]:
        return COUNT_OPERATORS

    def offered(self, field: Field) -> None:
        return None

    def check(self, field: Field) -> Sequence[Finding]:
        return ()

    def narrows(self, before: Field, after: Field) -> bool | None:
        return None


def lists_as_fields(spec: Spec) -> dict[str, Field]:
    """A question for each list of a form, by its repeat's key."""
    return {
        step.repeat.key: Field(key=step.repeat.key, type=LIST_TYPE, label=step.title)
        for step in spec.steps
        if step.repeat
    }


def questions_in_order(spec: Spec) -> list[str]:
    """The keys of a form's questions and lists, in its order."""
    keys: list[str] = []
    for step in spec.steps:
        keys += [step.repeat.key] if step.repeat else []
        keys += [field.key for field in step.fields]
    return keys


def list_of(step: Step) -> str:
    """The key of the list that a step is asked for; '' for one that is asked once."""
    return step.repeat.key if step.repeat else step.part_of


def list_of_field(spec: Spec) -> Mapping[str, str]:
    """The key of the repeat that a question is inside of, by the question's key."""
    return {field.key: list_of(step) for step in spec.steps if list_of(step) for field in step.fields}
