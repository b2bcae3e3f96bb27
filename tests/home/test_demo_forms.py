"""The demo forms, run through the engine as the publish gate and a resident would."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from forms.engine.lint import lint
from forms.engine.path import Walk, walk
from forms.engine.spec import Spec, localise, parse
from forms.engine.texts import source_texts
from forms.plugins import answer_types

FORMS = Path(__file__).parents[2] / "home" / "demo" / "content" / "forms"
SLUGS = ("every-field-type", "form-with-a-task-list", "large-items", "missed-bin", "street-problem")
TODAY = date(2026, 5, 20)
# The questions by their English label: keys say nothing to a reader.
BIN = {
    "What is the address?": {
        "uprn": "",
        "lines": ["4 Market Place"],
        "town": "Harnmouth",
        "postcode": "ZZ1 1AB",
    },
    "Which bins were not emptied?": ["refuse"],
    "When was the collection due?": "2026-05-18",
    "Were the bins out by 6:30am?": "yes",
    "Did the crew leave an orange tag?": False,
    "Full name": "Test Person",
    "Email address": "test@harnmouth.example",
}
STREET = {
    "What kind of problem is it?": "pothole",
    "Where is the problem?": {"description": "On the towpath, by the lock"},
    "Could someone be hurt by it?": False,
    "What is wrong?": "A deep hole",
    "Do you want us to keep you updated?": False,
}


def spec_of(slug: str) -> Spec:
    return parse(json.loads((FORMS / f"{slug}.json").read_text(encoding="utf-8")))


def walked(slug: str, answers: dict[str, Any]) -> Walk:
    spec = spec_of(slug)
    keys = {field.label: key for key, field in spec.fields().items()}
    return walk(spec, {keys[label]: answer for label, answer in answers.items()}, answer_types(), today=TODAY)


@pytest.mark.parametrize("slug", SLUGS)
def test_the_publish_gate_has_nothing_to_say(slug: str) -> None:
    assert lint(spec_of(slug), answer_types()) == []


@pytest.mark.parametrize("slug", SLUGS)
def test_every_text_of_a_form_is_in_welsh(slug: str) -> None:
    spec = spec_of(slug)
    assert source_texts(spec).keys() == spec.texts["cy"].keys()
    assert localise(spec, "cy").untranslated == frozenset()


def test_a_plain_missed_bin_report_asks_nothing_more() -> None:
    found = walked("missed-bin", BIN)
    assert list(found.path) == [
        "address", "which-bins", "when", "out-on-time", "tag", "anything-else", "contact",
    ]  # fmt: skip
    assert (found.complete, dict(found.errors)) == (True, {})


@pytest.mark.parametrize(
    ("label", "answer", "step"),
    [
        ("Were the bins out by 6:30am?", "no", "why-late"),
        ("Were the bins out by 6:30am?", "assisted", "assisted"),
        ("Which bins were not emptied?", ["food", "garden"], "garden-sticker"),
        ("Did the crew leave an orange tag?", True, "what-the-tag-says"),
    ],
)
def test_an_answer_about_bins_brings_its_own_step(label: str, answer: Any, step: str) -> None:
    assert step not in walked("missed-bin", BIN).path
    assert walked("missed-bin", {**BIN, label: answer}).next == step


def test_a_bin_that_is_not_due_yet_was_not_missed() -> None:
    found = walked("missed-bin", {**BIN, "When was the collection due?": "2026-05-21"})
    assert (found.next, found.complete) == ("when", False)


def test_a_street_problem_can_be_reported_without_a_name() -> None:
    found = walked("street-problem", STREET)
    assert list(found.path) == [
        "problem", "place", "danger", "details", "photos", "updates",
    ]  # fmt: skip
    assert found.complete


def test_a_problem_outside_the_borough_is_somebody_else_s() -> None:
    found = walked("street-problem", {**STREET, "Where is the problem?": {"point": "51.5, -0.12"}})
    assert [text for texts in found.errors.values() for text in texts] == [
        "Place must be in Harnmouth borough"
    ]


def test_whoever_wants_updates_gives_contact_details() -> None:
    assert walked("street-problem", {**STREET, "Do you want us to keep you updated?": True}).next == "contact"


def test_a_witness_to_flytipping_is_asked_what_they_saw() -> None:
    flytipping = {**STREET, "What kind of problem is it?": "flytipping", "How much has been dumped?": "van"}
    assert walked("street-problem", flytipping).next == "seen"
    assert walked("street-problem", {**flytipping, "Did you see who dumped it?": True}).next == "witness"


def collection(*kinds: str) -> Walk:
    """A collection of these items, each fit to be used again."""
    spec = spec_of("large-items")
    keys = {field.label: key for key, field in spec.fields().items()}
    (repeat,) = (step.repeat for step in spec.steps if step.repeat)
    items = [
        {
            "item_id": f"item{at:04}",
            "answers": {keys["What is the item?"]: kind, keys["What state is it in?"]: "good"},
        }
        for at, kind in enumerate(kinds)
    ]
    return walk(spec, {repeat.key: items}, answer_types(), today=TODAY)


@pytest.mark.parametrize(("count", "pence"), [(1, 3200), (3, 3200), (4, 4100), (8, 7700)])
def test_large_items_cost_what_the_service_page_says(count: int, pence: int) -> None:
    assert collection(*["sofa"] * count).price_pence == pence


def test_a_fridge_must_be_empty_and_a_sofa_is_not_asked() -> None:
    (items,) = collection("fridge", "sofa").repeats.values()
    assert [item.next for item in items.values()] == ["about-the-item", None]


def test_at_most_eight_large_items_are_taken() -> None:
    found = collection(*["bike"] * 9)
    assert "You can add up to 8 items: remove 1" in str(found.errors)
