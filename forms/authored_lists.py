"""Lists of items between an author's steps and the form document: which step begins one, which belong to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forms.blocks.repeat import LIST, PART
from forms.engine.keys import mint_key
from forms.engine.repeats import MOST_ITEMS

Json = Any
OWN = frozenset({"repeat", "part_of"})
# Stands where a step is part of a list and there is none above it: the gate says so.
NO_LIST = "no-list"


def asked_of(step: Json) -> str:
    """How often an authored step is asked: '' is once."""
    return str((step["value"].get("repeat") or {}).get("asked") or "")


def list_keys(steps: Sequence[Json]) -> dict[str, str]:
    """The key of each list by the id of the step that begins it: minted from that id, or kept from an import."""
    return {
        step["id"]: _kept(step).get("key") or mint_key(step["id"]) for step in steps if asked_of(step) == LIST
    }


def lists_of_parts(steps: Sequence[Json], keys: Mapping[str, str]) -> dict[str, str]:
    """The key of the list that each part belongs to, by the part's id: the nearest one above."""
    found: dict[str, str] = {}
    above = NO_LIST
    for step in steps:
        above = keys.get(step["id"], above)
        if asked_of(step) == PART:
            found[step["id"]] = above
    return found


def compiled_list(step: Json, keys: Mapping[str, str], parts: Mapping[str, str]) -> dict[str, Json]:
    """What the document says of an authored step's list; nothing for a step that is asked once."""
    if step["id"] in parts:
        return {"part_of": parts[step["id"]]}
    if asked_of(step) != LIST:
        return {}
    told = step["value"]["repeat"]
    return {
        "repeat": {
            **_kept(step),
            "key": keys[step["id"]],
            "singular": told.get("singular") or "",
            "plural": told.get("plural") or "",
            "min": told.get("min") or 0,
            "max": MOST_ITEMS if told.get("max") is None else told["max"],
        }
    }


def _kept(step: Json) -> dict[str, Json]:
    return (step["value"].get("kept") or {}).get("repeat") or {}


def authored_list(step: Mapping[str, Json]) -> dict[str, Json]:
    """The value of a step's block for a step of a document."""
    repeat = step.get("repeat")
    if repeat:
        return {"asked": LIST, **{name: repeat[name] for name in ("singular", "plural", "min", "max")}}
    return {"asked": PART} if step.get("part_of") else {}


def kept_of_list(step: Mapping[str, Json], block_id: str) -> dict[str, Json]:
    """What a document says of a list beyond what authors change: unknown members, and a key from elsewhere."""
    repeat = step.get("repeat") or {}
    known = {"singular", "plural", "min", "max"}
    if repeat.get("key") == mint_key(block_id):
        known.add("key")
    kept = {name: value for name, value in repeat.items() if name not in known}
    return {"repeat": kept} if kept else {}
