"""Make authored blocks of a form document: how one of the library, an import or the demo becomes a page."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from typing import Any

from forms.authored_lists import OWN, authored_list, kept_of_list
from forms.blocks.authored import compact_field
from forms.engine.keys import mint_key
from forms.engine.references import renamed_settings
from forms.engine.spec import localise, parse, to_document
from forms.identity import Frozen, map_condition

Json = Any
# Block ids are made from the form's and the part's name: every language of an import gets the same.
NAMESPACE = uuid.UUID("0f7f4f51-52a4-5d0c-9a55-2f6d6e4b8f0e")
PAGE_TEXTS = ("title", "slug", "submit_label", "declaration")
_TABLES = ("confirmation", "receipt", "service", "privacy")
_HELD = frozenset(
    {*PAGE_TEXTS, *_TABLES, "steps", "texts", "locales", "source_locale", "spec_format", "retention_days"}
    | {"outdated_texts"}
)
_STEP = frozenset({"slug", "id", "title", "hint", "condition", "content", "fields", *OWN})
_CONTENT = frozenset({"id", "type", "title", "html", "before", "condition"})


def decompile(document: Mapping[str, Json], locale: str | None = None) -> dict[str, Json]:
    """The values of a FormPage's own fields for a document, in one of its languages; SpecError if it is none.

    `steps` are raw blocks for the StreamField; `service` isn't among them, for it is a row and not a text.
    """
    spec = parse(document)
    source = to_document(localise(spec, locale or spec.source_locale))
    names = _Names(source)
    return {
        **{name: source[name] for name in PAGE_TEXTS},
        "confirmation_next": source["confirmation"].get("next", ""),
        "confirmation_contact": source["confirmation"].get("contact", ""),
        "receipt_intro": source["receipt"].get("intro", ""),
        "retention_days": source["retention_days"],
        "privacy_purpose": source["privacy"].get("purpose", ""),
        "basis": source["privacy"].get("basis", ""),
        "imported": _imported(source, names),
        "steps": [_step(step, names) for step in source["steps"]],
    }


class _Names:
    """Block ids by field key, and option ids by field key and value."""

    def __init__(self, document: Mapping[str, Json]) -> None:
        self.form = document["slug"] or document["title"]
        fields = [field for step in document["steps"] for field in step["fields"]]
        self.blocks = {
            field["key"]: field.get("id") or self.block_id("field", field["key"]) for field in fields
        }
        self.blocks |= {
            step["repeat"]["key"]: self.step_id(step) for step in document["steps"] if step.get("repeat")
        }
        self.options: Frozen = {
            (field["key"], option["value"]): option["id"] or self.block_id(field["key"], option["value"])
            for field in fields
            for option in field["options"]
        }

    def block_id(self, *parts: str) -> str:
        return str(uuid.uuid5(NAMESPACE, "/".join((self.form, *parts))))

    def step_id(self, step: Mapping[str, Json]) -> str:
        return str(step["id"] or self.block_id("step", step["slug"]))

    def condition(self, condition: Json) -> Json:
        return map_condition(condition, lambda key: self.blocks.get(key, key), self._option)

    def settings(self, settings: Mapping[str, Json]) -> dict[str, Json]:
        return renamed_settings(settings, lambda key: self.blocks.get(key, key), self._option)

    def _option(self, key: str, value: Json) -> Json:
        return self.options.get((key, value), value) if isinstance(value, str) else value


def _imported(document: Mapping[str, Json], names: _Names) -> dict[str, Json]:
    kept = {name: value for name, value in document.items() if name not in _HELD and value}
    named = {
        name: {**each, "condition": names.condition(each.get("condition"))}
        for name, each in document["named_conditions"].items()
    }
    return {**kept, **({"named_conditions": named} if named else {})}


def _step(step: Mapping[str, Json], names: _Names) -> dict[str, Json]:
    block_id = names.step_id(step)
    value = {
        "title": step["title"],
        "hint": step["hint"],
        "slug": step["slug"],
        "condition": names.condition(step["condition"]),
        "repeat": authored_list(step),
        "items": _items(step, names),
        "kept": {**_kept(step, _STEP), **kept_of_list(step, block_id)},
    }
    return {"type": "step", "id": block_id, "value": value}


def _kept(members: Mapping[str, Json], held: frozenset[str]) -> dict[str, Json]:
    return {name: value for name, value in members.items() if name not in held}


def _items(step: Mapping[str, Json], names: _Names) -> list[Json]:
    keys = {field["key"] for field in step["fields"]}
    items: list[Json] = []
    for field in step["fields"]:
        items += [_content(each, names) for each in step["content"] if each["before"] == field["key"]]
        items.append(_field(field, names))
    return [*items, *(_content(each, names) for each in step["content"] if each["before"] not in keys)]


def _content(content: Mapping[str, Json], names: _Names) -> dict[str, Json]:
    kind = content["type"] if content["type"] in ("text", "inset", "warning", "details") else "text"
    value = {
        "html": content["html"],
        "condition": names.condition(content["condition"]),
        "kept": _kept(content, _CONTENT if kind == "details" else _CONTENT - {"title"}),
        **({"title": content["title"]} if kind == "details" else {}),
    }
    return {"type": kind, "id": content["id"] or names.block_id("content", content["html"]), "value": value}


def _field(field: Mapping[str, Json], names: _Names) -> dict[str, Json]:
    block_id = names.blocks[field["key"]]
    value = {
        **_kept(field, frozenset({"id", "key"})),
        "condition": names.condition(field["condition"]),
        "settings": names.settings(field["settings"]),
        "options": _options(field["key"], field["options"], names),
        # Only a key from elsewhere is written down: one minted from the block id must not travel with a copy.
        **({} if mint_key(block_id) == field["key"] else {"key": field["key"]}),
    }
    return {"type": "field", "id": block_id, "value": compact_field(value)}


def _options(key: str, options: Sequence[Mapping[str, Json]], names: _Names) -> list[Json]:
    return [{**option, "id": names.options[key, option["value"]]} for option in options]
