"""Make authored blocks of a form document: how one of the library, an import or the demo becomes a page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forms.authored_lists import OWN, authored_list, kept_of_list
from forms.block_names import Names
from forms.blocks.authored import compact_field
from forms.decompile_parts import fee_blocks, named_blocks
from forms.engine.keys import mint_key
from forms.engine.spec import localise, parse, to_document

Json = Any
PAGE_TEXTS = ("title", "slug", "submit_label", "declaration")
_TABLES = ("confirmation", "receipt", "service", "privacy")
_HELD = frozenset(
    {*PAGE_TEXTS, *_TABLES, "steps", "named_conditions", "fees", "sections", "task_list"}
    | {"texts", "locales", "source_locale", "spec_format", "retention_days"}
    | {"outdated_texts"}
)
_STEP = frozenset({"slug", "id", "title", "kind", "hint", "condition", "content", "fields", *OWN}) | {
    "section",
    "contact",
    "call_number",
}
_CONTENT = frozenset({"id", "type", "title", "html", "before", "condition"})


def decompile(document: Mapping[str, Json], locale: str | None = None) -> dict[str, Json]:
    """The values of a FormPage's own fields for a document, in one of its languages; SpecError if it is none.

    `steps` are raw blocks for the StreamField; `service` isn't among them, for it is a row and not a text.
    """
    spec = parse(document)
    source = to_document(localise(spec, locale or spec.source_locale))
    names = Names(source)
    titles = {section["id"]: section["title"] for section in source.get("sections", [])}
    return {
        **{name: source[name] for name in PAGE_TEXTS},
        "confirmation_next": source["confirmation"].get("next", ""),
        "confirmation_contact": source["confirmation"].get("contact", ""),
        "receipt_intro": source["receipt"].get("intro", ""),
        "retention_days": source["retention_days"],
        "privacy_purpose": source["privacy"].get("purpose", ""),
        "basis": source["privacy"].get("basis", ""),
        "imported": _kept(source, _HELD, drop_empty=True),
        "task_list": source.get("task_list", False),
        "named_conditions": named_blocks(source, names),
        "fees": fee_blocks(source, names),
        "steps": [_step(step, names, titles) for step in source["steps"]],
    }


def _step(step: Mapping[str, Json], names: Names, titles: Mapping[str, str]) -> dict[str, Json]:
    block_id = names.step_id(step)
    section = step.get("section", "")
    value = {
        "title": step["title"],
        "kind": step["kind"],
        "hint": step["hint"],
        "slug": step["slug"],
        "section": titles.get(section, ""),
        "contact": step.get("contact", ""),
        "call_number": step.get("call_number", ""),
        "condition": names.condition(step["condition"]),
        "repeat": authored_list(step),
        "items": _items(step, names),
        # A section's id travels with its steps: only its title is an author's.
        "kept": {
            **_kept(step, _STEP),
            **({"section": section} if section else {}),
            **kept_of_list(step, block_id),
        },
    }
    return {"type": "step", "id": block_id, "value": value}


def _kept(members: Mapping[str, Json], held: frozenset[str], *, drop_empty: bool = False) -> dict[str, Json]:
    return {name: value for name, value in members.items() if name not in held and (value or not drop_empty)}


def _items(step: Mapping[str, Json], names: Names) -> list[Json]:
    keys = {field["key"] for field in step["fields"]}
    items: list[Json] = []
    for field in step["fields"]:
        items += [_content(each, names) for each in step["content"] if each["before"] == field["key"]]
        items.append(_field(field, names))
    return [*items, *(_content(each, names) for each in step["content"] if each["before"] not in keys)]


def _content(content: Mapping[str, Json], names: Names) -> dict[str, Json]:
    kind = content["type"] if content["type"] in ("text", "inset", "warning", "details") else "text"
    value = {
        "html": content["html"],
        "condition": names.condition(content["condition"]),
        "kept": _kept(content, _CONTENT if kind == "details" else _CONTENT - {"title"}),
        **({"title": content["title"]} if kind == "details" else {}),
    }
    return {"type": kind, "id": content["id"] or names.block_id("content", content["html"]), "value": value}


def _field(field: Mapping[str, Json], names: Names) -> dict[str, Json]:
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


def _options(key: str, options: Sequence[Mapping[str, Json]], names: Names) -> list[Json]:
    return [_option(option, names.options[key, option["value"]], names) for option in options]


def _option(option: Mapping[str, Json], id: str, names: Names) -> Json:
    condition = names.condition(option.get("condition"))
    return {**option, "id": id, **({"condition": condition} if condition else {})}
