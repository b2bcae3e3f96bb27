"""Make the parts of a form document of a form page: its own texts and its steps."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from wagtail.rich_text import expand_db_html
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

from forms.authored_lists import OWN, compiled_list
from forms.blocks.authored import FIELD_FLAGS, FIELD_TEXTS
from forms.compile_parts import section_title
from forms.compile_tables import compiled_settings
from forms.identity import Identity, compiled_condition, compiled_references, option_id

Json = Any
OUR_CONTENT = ("text", "inset", "warning", "details")


class _ContentWhitelister(Whitelister):
    # What a resident may be shown as HTML of an author; everything else is unwrapped to its text.
    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": check_url}),
        **dict.fromkeys(
            ("p", "h2", "h3", "ul", "ol", "li", "b", "strong", "i", "em", "br"), allow_without_attributes
        ),
    }


def clean_html(html: str) -> str:
    """An author's rich text as residents get it: links made real, nothing but plain elements."""
    return str(_ContentWhitelister().clean(expand_db_html(html))) if html else ""


def page_texts(page: Any) -> dict[str, Json]:
    """The texts that stand on the page itself."""
    return {
        "title": page.title,
        "submit_label": page.submit_label,
        "declaration": page.declaration,
        "confirmation": {
            "next": clean_html(page.confirmation_next),
            "contact": clean_html(page.confirmation_contact),
        },
        "receipt": {"intro": page.receipt_intro},
    }


def compile_step(step: Json, identity: Identity, sections: Mapping[str, str]) -> dict[str, Json]:
    """One authored step as the document has it; `sections` are the ids of the form's sections by title."""
    value = step["value"]
    items = value.get("items") or []
    kept = {name: each for name, each in (value.get("kept") or {}).items() if name not in OWN}
    return {
        **kept,
        **compiled_list(step, identity.keys, identity.parts),
        "slug": identity.slugs[step["id"]],
        "id": step["id"],
        "title": value.get("title") or "",
        "hint": value.get("hint") or "",
        "kind": value.get("kind") or "step",
        "section": sections.get(section_title(step), ""),
        "contact": value.get("contact") or "",
        "call_number": value.get("call_number") or "",
        "condition": compiled_condition(value.get("condition"), identity),
        "content": [
            _content(item, _next_key(items[at:], identity), identity)
            for at, item in enumerate(items)
            if item["type"] in OUR_CONTENT
        ],
        "fields": [_field(item, identity) for item in items if item["type"] == "field"],
    }


def _next_key(items: Sequence[Json], identity: Identity) -> str | None:
    return next((identity.keys[item["id"]] for item in items if item["type"] == "field"), None)


def _content(item: Json, before: str | None, identity: Identity) -> dict[str, Json]:
    value = item["value"]
    kept = value.get("kept") or {}
    return {
        **kept,
        "id": item["id"],
        "type": item["type"],
        "title": value.get("title") or kept.get("title") or "",
        "html": clean_html(value.get("html") or ""),
        "before": before,
        "condition": compiled_condition(value.get("condition"), identity),
    }


def _field(item: Json, identity: Identity) -> dict[str, Json]:
    value = item["value"]
    return {
        **value,
        **{name: value.get(name) or "" for name in FIELD_TEXTS},
        **{name: bool(value.get(name)) for name in FIELD_FLAGS},
        "id": item["id"],
        "key": identity.keys[item["id"]],
        "condition": compiled_condition(value.get("condition"), identity),
        "options": [
            _option(option, identity.values[item["id"]], identity) for option in value.get("options") or []
        ],
        "settings": compiled_references(compiled_settings(value.get("settings") or {}), identity),
    }


def _option(option: Json, values: Mapping[str, str], identity: Identity) -> dict[str, Json]:
    return {
        **option,
        "id": option_id(option),
        "value": values[option_id(option)],
        "condition": compiled_condition(option.get("condition"), identity),
    }
