"""A form of every kind of logic, the ways in which it may be published anew, and what somebody may post to it."""

import copy
from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from tests.forms.engine.specs import checkboxes, eq, field, form, option, radios, step

Document = dict[str, Any]

BASE = form(
    step("kind", radios("kind", "a", "b", "c"), id="s1"),
    step("more", field("yes", "yes_no"), field("why", optional=True), id="s2", condition=eq("kind", "a")),
    step(
        "many",
        checkboxes("many", "a", "b", "c"),
        field("other", condition={"field": "many", "op": "contains", "value": "c"}),
        id="s3",
    ),
    step("last", field("name"), field("secret", special=True, optional=True), id="s4"),
    slug="changing",
    locales=["en"],
    service={},
    confirmation={},
    fees=[{"id": "fee", "text": "Fee", "pence": 500, "condition": eq("kind", "b")}],
)
# Conditions hang on it, so that it stays.
FIXED = "kind"


def _fields(document: Document) -> list[Document]:
    return [each for one in document["steps"] for each in one["fields"] if each["key"] != FIXED]


def reword(document: Document, at: int) -> None:
    _pick(_fields(document), at)["label"] = f"Other words {at}"


def toggle_optional(document: Document, at: int) -> None:
    asked = _pick(_fields(document), at)
    asked["optional"] = not asked.get("optional", False)


def shorten(document: Document, at: int) -> None:
    texts = [each for each in _fields(document) if each["type"] == "short_text"]
    if texts:
        _pick(texts, at)["settings"] = {"max_characters": 1 + at % 4}


def retype(document: Document, at: int) -> None:
    asked = _pick(_fields(document), at)
    asked["type"] = "short_text" if asked["type"] != "short_text" else "yes_no"
    asked.pop("options", None)
    asked.pop("settings", None)


def add_question(document: Document, at: int) -> None:
    key = f"new{sum(len(one['fields']) for one in document['steps'])}x{at}"
    known = {each["key"] for each in _fields(document)}
    if key not in known:
        _pick(document["steps"], at)["fields"].append(field(key, optional=bool(at % 2)))


def remove_question(document: Document, at: int) -> None:
    gone = _pick(_fields(document), at)
    for one in document["steps"]:
        # A step keeps a question, and what another question's condition names stays.
        if gone in one["fields"] and len(one["fields"]) > 1 and gone["key"] != "many":
            one["fields"].remove(gone)


def remove_option(document: Document, at: int) -> None:
    choices = [each for each in _fields(document) if len(each.get("options", [])) > 1]
    if choices:
        options = _pick(choices, at)["options"]
        options.remove(_pick(options, at))


def add_option(document: Document, at: int) -> None:
    choices = [each for each in _fields(document) if each.get("options")]
    if choices:
        options = _pick(choices, at)["options"]
        if f"n{at}" not in {each["value"] for each in options}:
            options.append(option(f"n{at}"))


def change_fee(document: Document, at: int) -> None:
    document["fees"][0]["pence"] = 100 * (at + 1)


def move_step(document: Document, at: int) -> None:
    steps = document["steps"]
    steps.insert(1 + at % (len(steps) - 1), steps.pop())


def _pick(things: list[Any], at: int) -> Any:
    return things[at % len(things)]


MUTATIONS: list[Callable[[Document, int], None]] = [
    reword, toggle_optional, shorten, retype, add_question, remove_question, remove_option, add_option,
    change_fee, move_step,
]  # fmt: skip


def mutated(document: Document, mutate: Callable[[Document, int], None], at: int) -> Document:
    new = copy.deepcopy(document)
    mutate(new, at)
    return new


# What is typed for any question, by its type: mostly good.
TYPED: dict[str, st.SearchStrategy[Any]] = {
    "short_text": st.sampled_from(["ab", "words", "more words", "x" * 600, "", "\u202eodd"]),
    "yes_no": st.sampled_from(["yes", "no", "no", "maybe", ""]),
    "radios": st.sampled_from(["a", "b", "c", "a", "gone", ""]),
    "checkboxes": st.lists(st.sampled_from(["a", "b", "c", "gone"]), max_size=3, unique=True),
}
