"""Repeats: steps that are asked once for each item of a list, and the items as they were answered."""

from __future__ import annotations

import re
from collections.abc import Mapping, Set
from dataclasses import dataclass
from dataclasses import field as member

from forms.engine.keys import mint_key
from forms.engine.reading import Json, Reader

# No form asks for more; authors may say fewer.
MOST_ITEMS = 50
ITEM_ID = re.compile(r"[a-z][a-z0-9]{5,19}")
_REPEAT = frozenset({"key", "singular", "plural", "min", "max"})


@dataclass(frozen=True, slots=True)
class Repeat:
    """What is listed: `key` names the answer, `singular` and `plural` one item and several ("adult", "adults").

    `min` and `max` are as the document says them; `least` and `most` are what counts.
    """

    key: str
    singular: str = ""
    plural: str = ""
    min: int = 0
    max: int = MOST_ITEMS
    extra: Mapping[str, Json] = member(default_factory=dict)
    locale: str = "en"

    @property
    def most(self) -> int:
        """How many items can be added."""
        return max(1, min(self.max, MOST_ITEMS))

    @property
    def least(self) -> int:
        """How many items must be added."""
        return max(0, min(self.min, self.most))

    def name_of(self, number: int) -> str:
        """What an item is called that has no better name: "Adult 2"."""
        return f"{self.singular[:1].upper()}{self.singular[1:]} {number}"


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a list: its id was minted when it was added, and its answers stand by field key."""

    item_id: str
    answers: Mapping[str, Json]

    def document(self) -> dict[str, Json]:
        """As it is stored."""
        return {"item_id": self.item_id, "answers": dict(self.answers)}


def read_repeat(value: Json, path: str, locale: str) -> Repeat | None:
    """Read a step's `repeat`, None where it has none."""
    if value is None:
        return None
    reader = Reader.of(value, path)
    least, most = reader.whole("min"), reader.whole("max")
    return Repeat(
        key=reader.text("key", None),
        singular=reader.text("singular"),
        plural=reader.text("plural"),
        min=least or 0,
        max=MOST_ITEMS if most is None else most,
        extra=reader.rest(_REPEAT),
        locale=locale,
    )


def write_repeat(repeat: Repeat) -> dict[str, Json]:
    """The document that `read_repeat` reads back."""
    own = {name: getattr(repeat, name) for name in ("key", "singular", "plural", "min", "max")}
    return {**repeat.extra, **own}


def is_item_id(value: Json) -> bool:
    """Whether it is an id as we mint them."""
    return isinstance(value, str) and ITEM_ID.fullmatch(value) is not None


def read_items(answer: Json) -> list[Item]:
    """The items of a stored answer, whatever JSON it is: what is no item is left out.

    An item without an id of its own, or with another's, gets one, so that each can be found.
    """
    items: dict[str, Item] = {}
    for at, entry in enumerate(answer if isinstance(answer, list) else ()):
        if isinstance(entry, Mapping):
            item_id = _own_id(entry.get("item_id"), at, items.keys())
            items[item_id] = Item(item_id, _answers(entry.get("answers")))
    return list(items.values())


def _own_id(said: Json, at: int, taken: Set[str]) -> str:
    if is_item_id(said) and said not in taken:
        return str(said)
    turn = 0
    while (minted := mint_key(f"item {at} {turn}")) in taken:
        turn += 1
    return minted


def _answers(answers: Json) -> Mapping[str, Json]:
    return answers if isinstance(answers, Mapping) else {}


def write_items(items: list[Item]) -> list[Json]:
    """The answer that `read_items` reads back."""
    return [item.document() for item in items]


def split_items(answer: Json, special: Set[str]) -> tuple[list[Json], list[Json]]:
    """A stored answer twice: without the special answers, and those alone (only the items that have some)."""
    clear, sealed = [], []
    for item in read_items(answer):
        hidden = {key: value for key, value in item.answers.items() if key in special}
        shown = {key: value for key, value in item.answers.items() if key not in special}
        clear.append(Item(item.item_id, shown))
        sealed += [Item(item.item_id, hidden)] if hidden else []
    return write_items(clear), write_items(sealed)


def join_items(clear: Json, sealed: Json) -> list[Json]:
    """The answer whole again, each item found by its id."""
    hidden = {item.item_id: item.answers for item in read_items(sealed)}
    items = [
        Item(item.item_id, {**item.answers, **hidden.pop(item.item_id, {})}) for item in read_items(clear)
    ]
    # What was sealed is kept, even where its item isn't in the clear any more.
    return write_items([*items, *(Item(item_id, answers) for item_id, answers in hidden.items())])
