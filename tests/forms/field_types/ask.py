"""Ask one question of a type, as a test does."""

from datetime import date
from typing import Any

from forms.engine.model import Field, Option
from forms.plugins import answer_types

TODAY = date(2027, 2, 28)
TYPES = answer_types()
# What a type can't do without, where a test says nothing of its settings.
TABLE = [
    {"value": "oak", "label": "Oak", "label_cy": "Derwen", "fee": 1250},
    {"value": "elm", "label": "Elm"},
]
SETTINGS: dict[str, dict[str, Any]] = {"table_choice": {"table": TABLE}}


def question(type: str, label: str = "Full name", options: str = "", **members: Any) -> Field:
    made = tuple(Option(id=value, value=value, label=value.capitalize()) for value in options.split())
    members["settings"] = {**SETTINGS.get(type, {}), **members.get("settings", {})}
    return Field(key="k", type=type, label=label, options=made, **members)


def value(asked: Field, answer: Any) -> Any:
    """The value of an answer that is good."""
    cleaned = TYPES[asked.type].clean(asked, answer, TODAY)
    assert not cleaned.errors, cleaned.errors
    return cleaned.value


def error(asked: Field, answer: Any) -> str:
    """The one text that an answer is refused with."""
    (found,) = TYPES[asked.type].clean(asked, answer, TODAY).errors
    return found.text


def codes(asked: Field, answer: Any) -> list[tuple[str, tuple[str, ...]]]:
    """Code and faulty parts of every error."""
    return [(found.code, found.parts) for found in TYPES[asked.type].clean(asked, answer, TODAY).errors]
