"""A form as long as the targets name, and answers to all of it."""

from typing import Any

from forms.engine.model import Spec
from forms.engine.reading import Json
from forms.engine.spec import parse

# What a council's long form asks: mostly text and choices, some dates, numbers and contacts.
KINDS: tuple[tuple[str, dict[str, Any], Json], ...] = (
    ("short_text", {}, "Some words of an answer"),
    ("yes_no", {}, True),
    ("radios", {"options": [{"id": f"o{at}", "value": f"{at}", "label": f"Option {at}"} for at in range(5)]}, "3"),
    ("date", {"settings": {"when": "past"}}, "2024-02-29"),
    ("number", {"settings": {"min": 0, "max": 100}}, 12),
    ("checkboxes", {"options": [{"id": f"o{at}", "value": f"{at}", "label": f"Box {at}"} for at in range(5)]}, ["1"]),
    ("email", {}, "resident@example.org"),
    ("long_text", {}, "Several sentences. " * 5),
)  # fmt: skip
STEPS, CONDITIONS, FIELDS = 30, 80, 240


def long_spec(
    fields: int = FIELDS, steps: int = STEPS, conditions: int = CONDITIONS
) -> tuple[dict[str, Any], dict[str, Json]]:
    """A document of so many fields, and an answer to each by key; every condition holds for them."""
    asked = [_field(number) for number in range(fields)]
    for number in range(conditions):
        asked[_place(number, conditions, fields)]["condition"] = {"field": "f1", "op": "eq", "value": True}
    size = max(1, fields // steps)
    document = {
        "spec_format": 1,
        "slug": f"long-{fields}",
        "title": f"A form of {fields} questions",
        "source_locale": "en",
        "steps": [_step(start // size, asked[start : start + size]) for start in range(0, fields, size)],
    }
    return document, {f"f{number}": KINDS[number % len(KINDS)][2] for number in range(fields)}


def _place(number: int, conditions: int, fields: int) -> int:
    """Conditions stand evenly, behind the question that they test."""
    return 2 + number * (fields - 2) // conditions


def _field(number: int) -> dict[str, Any]:
    kind, more, _answer = KINDS[number % len(KINDS)]
    return {"key": f"f{number}", "type": kind, "label": f"Question {number}", **more}


def _step(number: int, fields: list[dict[str, Any]]) -> dict[str, Any]:
    return {"slug": f"step-{number}", "id": f"s{number}", "title": f"Step {number}", "fields": fields}


def parsed(fields: int) -> tuple[Spec, dict[str, Json]]:
    """Such a form for the engine, with a condition on each third question as the long one has."""
    document, answers = long_spec(fields, max(1, fields // 8), fields // 3)
    return parse(document), answers
