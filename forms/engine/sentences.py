"""A condition as an English sentence, for the people who write forms."""

from __future__ import annotations

from collections.abc import Mapping

from forms.engine.conditions import AllOf, AnyOf, Condition, Named, Not, Test
from forms.engine.model import Field, Spec
from forms.engine.reading import Json
from forms.engine.repeated import lists_as_fields

OPERATOR_WORDS = {
    "eq": "is",
    "ne": "is not",
    "one_of": "is one of",
    "contains": "includes",
    "more": "is more than",
    "less": "is less than",
    "at_least": "is at least",
    "at_most": "is at most",
    "longer": "has more characters than",
    "shorter": "has fewer characters than",
    "items_at_least": "has at least",
    "items_at_most": "has at most",
    "before": "is before",
    "after": "is after",
    "within": "is within",
    "answered": "is answered",
}


def say(condition: Condition | None, spec: Spec) -> str:
    """Say when a condition is true: `“What do you want to tell us?” is “Other”`; no condition is `always`."""
    return (
        "always" if condition is None else _say(condition, spec, {**spec.fields(), **lists_as_fields(spec)})
    )


def _say(condition: Condition, spec: Spec, fields: Mapping[str, Field]) -> str:
    match condition:
        case Test():
            return _say_test(condition, fields.get(condition.field))
        case AllOf(parts):
            return _join([_inner(part, spec, fields) for part in parts], "and") or "always"
        case AnyOf(parts):
            return _join([_inner(part, spec, fields) for part in parts], "or") or "never"
        case Not(part):
            return f"not ({_say(part, spec, fields)})"
        case Named(name):
            named = spec.named_conditions.get(name)
            return _quote(named.title or name) if named else "a condition that was deleted"


def _inner(part: Condition, spec: Spec, fields: Mapping[str, Field]) -> str:
    said = _say(part, spec, fields)
    return f"({said})" if isinstance(part, AllOf | AnyOf) and len(part.parts) > 1 else said


def _join(parts: list[str], word: str) -> str:
    return f" {word} ".join(parts)


def _say_test(test: Test, field: Field | None) -> str:
    question = _quote(field.label or field.key) if field else "a question that was deleted"
    words = OPERATOR_WORDS.get(test.op, test.op)
    if test.op == "answered":
        return f"{question} {words}"
    return f"{question} {words} {_say_value(test.value, field)}"


def _say_value(value: Json, field: Field | None) -> str:
    if isinstance(value, list):
        said = [_say_value(item, field) for item in value]
        return " or ".join([", ".join(said[:-1]), said[-1]] if len(said) > 1 else said) or "nothing"
    if isinstance(value, bool):
        return _quote("Yes" if value else "No")
    labels = {option.value: option.label for option in field.options} if field else {}
    return _quote(labels.get(value, value) if isinstance(value, str) else str(value))


def _quote(text: str) -> str:
    return f"“{text}”"
