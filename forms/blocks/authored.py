"""What an author's blocks hold as JSON: read from anything, whatever a browser or an import sends."""

from __future__ import annotations

import json
import math
import re
from typing import Any

# mypy's recursive JSON type makes every use a cast.
Json = Any

FIELD_TEXTS = ("type", "label", "hint", "error_missing", "role", "purpose", "basis", "retention")
FIELD_FLAGS = ("optional", "personal", "special")
OPTION_TEXTS = ("id", "value", "label", "hint")
FIELD_MEMBERS = frozenset({*FIELD_TEXTS, *FIELD_FLAGS, "condition", "options", "settings"})
OPTION_MEMBERS = frozenset({*OPTION_TEXTS, "exclusive", "condition"})
# A group in a group in a group; what is imported may be deeper, up to what the engine reads.
MAX_NESTING = 20
MAX_DEPTH = 40
MAX_CHARACTERS = 2_000_000
UNREADABLE = "This could not be read, so nothing was saved. Load the page again"


class AuthoredError(ValueError):
    """JSON that can't be an author's block; the message is for them."""


def parse_json(text: object) -> Json:
    """Read posted JSON; AuthoredError on what is no JSON, too deep, too long or not storable."""
    if not isinstance(text, str) or len(text) > MAX_CHARACTERS:
        raise AuthoredError(UNREADABLE)
    try:
        return storable(json.loads(text))
    except (ValueError, RecursionError) as error:
        raise AuthoredError(UNREADABLE) from error


def storable(value: Json, depth: int = 0) -> Json:
    """A copy without what databases refuse in text (NUL, lone surrogates); AuthoredError beyond MAX_DEPTH."""
    if depth > MAX_DEPTH:
        raise AuthoredError(UNREADABLE)
    if isinstance(value, str):
        return re.sub("[\0\ud800-\udfff]", "", value)
    if isinstance(value, dict):
        return {storable(str(name)): storable(member, depth + 1) for name, member in value.items()}
    if isinstance(value, list):
        return [storable(item, depth + 1) for item in value]
    if isinstance(value, float) and not math.isfinite(value):
        raise AuthoredError(UNREADABLE)
    return value


def read_field(raw: Json) -> dict[str, Json]:
    """A field as its block keeps it: known members all there, unknown ones kept; AuthoredError if none."""
    if not isinstance(raw, dict):
        raise AuthoredError(UNREADABLE)
    return {
        **raw,
        **{name: _text(raw.get(name)) for name in FIELD_TEXTS},
        **{name: _flag(raw.get(name)) for name in FIELD_FLAGS},
        "condition": read_condition(raw.get("condition")),
        "options": [_option(option) for option in _list(raw.get("options"))],
        "settings": _table(raw.get("settings")),
    }


def compact_field(value: dict[str, Json]) -> dict[str, Json]:
    """The field without what is empty, as it is stored."""
    options = [_without_empty(option, OPTION_MEMBERS) for option in value.get("options", [])]
    return _without_empty({**value, "options": options}, FIELD_MEMBERS)


def read_condition(raw: Json, depth: int = 0) -> Json:
    """A condition as authored (questions by block id, options by id, perhaps unfinished), or None."""
    if raw is None:
        return None
    if not isinstance(raw, dict) or depth > MAX_NESTING:
        raise AuthoredError(UNREADABLE)
    for name in ("all", "any"):
        if name in raw:
            return {name: [read_condition(part, depth + 1) for part in _list(raw[name]) if part is not None]}
    if "not" in raw:
        return {"not": read_condition(raw["not"], depth + 1) or {"all": []}}
    if "named" in raw:
        return {"named": _text(raw["named"])}
    test = {"field": _text(raw.get("field")), "op": _text(raw.get("op"))}
    return test if test["op"] == "answered" else {**test, "value": _value(raw.get("value"))}


def read_table(raw: Json) -> dict[str, Json]:
    """A JSON object; AuthoredError if it is none."""
    return _table(raw)


def _option(raw: Json) -> dict[str, Json]:
    if not isinstance(raw, dict):
        raise AuthoredError(UNREADABLE)
    texts = {name: _text(raw.get(name)) for name in OPTION_TEXTS}
    condition = read_condition(raw.get("condition"))
    return {**raw, **texts, "exclusive": _flag(raw.get("exclusive")), "condition": condition}


def _text(value: Json) -> str:
    if value is None:
        return ""
    if not isinstance(value, str):
        raise AuthoredError(UNREADABLE)
    return value


def _flag(value: Json) -> bool:
    if value is not None and not isinstance(value, bool):
        raise AuthoredError(UNREADABLE)
    return bool(value)


def _list(value: Json) -> list[Json]:
    if value is not None and not isinstance(value, list):
        raise AuthoredError(UNREADABLE)
    return value or []


def _table(value: Json) -> dict[str, Json]:
    if value is not None and not isinstance(value, dict):
        raise AuthoredError(UNREADABLE)
    return dict(value or {})


def _value(value: Json) -> Json:
    if isinstance(value, list):
        return [_value(item) for item in value if not isinstance(item, list)]
    if isinstance(value, dict):
        raise AuthoredError(UNREADABLE)
    return value


def _without_empty(members: dict[str, Json], known: frozenset[str]) -> dict[str, Json]:
    empty: tuple[Json, ...] = ("", None, False, [], {})
    return {name: value for name, value in members.items() if name not in known or value not in empty}
