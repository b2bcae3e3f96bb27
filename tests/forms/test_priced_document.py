"""A whole form whose price a table decides, and which works a date out."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from forms.engine.lint import lint
from forms.engine.path import walk
from forms.engine.spec import Spec, parse
from forms.plugins import answer_types

DOCUMENT = Path(__file__).parent / "documents" / "large_item_collection.json"
TODAY = date(2026, 5, 20)
ADDRESS = {"uprn": "", "lines": ["4 Market Place"], "town": "Harnmouth", "postcode": "ZZ1 1AB"}
ITEMS = {
    "What is the address?": ADDRESS,
    "Where will the items be?": "Front garden",
    "How many items do you have?": 3,
    "What are the items?": "A sofa",
    "Are you clearing the home of someone who has died?": False,
    "First choice of date": "2026-05-27",
    "Which part of the day suits you?": "any",
    "Full name": "Test Person",
    "Email address": "test@harnmouth.example",
}


def spec() -> Spec:
    return parse(json.loads(DOCUMENT.read_text("utf-8")))


def test_the_publish_gate_has_nothing_to_say() -> None:
    assert lint(spec(), answer_types()) == []


@pytest.mark.parametrize(
    ("items", "bereaved", "pence"), [(1, False, 3200), (3, False, 3200), (4, False, 4100), (8, True, 0)]
)
def test_the_table_decides_the_price(items: int, bereaved: bool, pence: int) -> None:
    answers = {
        **ITEMS,
        "How many items do you have?": items,
        "Are you clearing the home of someone who has died?": bereaved,
    }
    keys = {field.label: key for key, field in spec().fields().items()}
    found = walk(spec(), {keys[label]: each for label, each in answers.items()}, answer_types(), today=TODAY)
    assert (found.complete, found.price_pence) == (True, pence)
    # Ten working days, past the bank holiday of 25 May.
    assert "2026-06-04" in found.values.values()
