"""Whether a step is asked once, or for each item of a list."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from forms.blocks.authored import UNREADABLE, AuthoredError, Json
from forms.blocks.translation import TranslatedStruct
from forms.engine.repeats import MOST_ITEMS

LIST, PART = "list", "part"
ASKED = (
    ("", "Once"),
    (LIST, "For each item of a list, which begins with this step"),
    (PART, "For each item of the list above"),
)
TEXTS = ("singular", "plural")
NUMBERS = ("min", "max")


class RepeatBlock(TranslatedStruct):
    """A list is the step that begins it and those right below that say they are part of it: no reference from one
    to the other can be left behind when steps are moved, copied or deleted."""

    asked = blocks.ChoiceBlock(label="Asked", choices=ASKED, required=False, default="")
    singular = blocks.CharBlock(
        label="One item is called", required=False, default="", help_text="Such as adult"
    )
    plural = blocks.CharBlock(
        label="Several items are called", required=False, default="", help_text="Such as adults"
    )
    min = blocks.IntegerBlock(label="Fewest items", required=False, min_value=0, max_value=MOST_ITEMS)
    max = blocks.IntegerBlock(
        label="Most items",
        required=False,
        min_value=1,
        max_value=MOST_ITEMS,
        help_text=f"{MOST_ITEMS} unless you say fewer",
    )

    translated = TEXTS

    class Meta:
        icon = "list-ul"
        label = "How often it is asked"
        collapsed = True
        label_format = "{asked}"


def checked_repeat(raw: Json) -> dict[str, Any]:
    """A closed step's `repeat` as stored, checked member by member; AuthoredError if it is none."""
    members = {} if raw is None else raw
    if not isinstance(members, dict):
        raise AuthoredError(UNREADABLE)
    asked = members.get("asked") or ""
    if asked not in dict(ASKED):
        raise AuthoredError(UNREADABLE)
    texts = {name: _text(members.get(name)) for name in TEXTS}
    return {"asked": asked, **texts, **{name: _whole(members.get(name)) for name in NUMBERS}}


def _text(value: Json) -> str:
    if value is not None and not isinstance(value, str):
        raise AuthoredError(UNREADABLE)
    return value or ""


def _whole(value: Json) -> int | None:
    if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
        raise AuthoredError(UNREADABLE)
    return value
