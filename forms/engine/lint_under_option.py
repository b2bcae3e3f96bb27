"""The part of the publish gate that reads the setting "show it under the option that it depends on"."""

from __future__ import annotations

from collections.abc import Iterator

from forms.engine.conditions import AllOf, AnyOf, Condition, Test
from forms.engine.model import Field, Spec, Step
from forms.engine.problems import Problem, places_of_steps

SETTING = "under_option"
# Questions that show their options, and the operator that says one of them was chosen.
REVEALING = {"radios": "eq", "yes_no": "eq", "checkboxes": "contains"}


def check_under_option(spec: Spec) -> Iterator[Problem]:
    """Questions that ask to stand under an option, and can't: they will stand by themselves."""
    for place, step in places_of_steps(spec):
        for at, field in enumerate(step.fields):
            if field.settings.get(SETTING) is True and not _has_option(field, step, at):
                yield place.field(field.key, at).warning(
                    "under_option",
                    "This can’t be shown under an option: its condition must be one option of a question with "
                    "radios or checkboxes that stands before it on this step",
                )


def _has_option(field: Field, step: Step, at: int) -> bool:
    test = only_test(field.condition)
    before = {each.key: each for each in step.fields[:at]}
    asked = before.get(test.field) if test else None
    return test is not None and asked is not None and REVEALING.get(asked.type) == test.op


def only_test(condition: Condition | None) -> Test | None:
    """The one test that a condition is; the editor wraps one in a group."""
    if isinstance(condition, AllOf | AnyOf) and len(condition.parts) == 1:
        return only_test(condition.parts[0])
    return condition if isinstance(condition, Test) else None
