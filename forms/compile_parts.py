"""The parts of a form document beside its steps: sections, named conditions and fees."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forms.engine.keys import mint_key
from forms.identity import Identity, compiled_condition

Json = Any


def section_title(step: Json) -> str:
    """The section that an author wrote on a step."""
    return str(step["value"].get("section") or "").strip()


def sections_of(steps: Sequence[Json]) -> dict[str, str]:
    """The ids of the sections by title, in the order of the form.

    An id is that of an import, or comes from the block of the first step under the title.
    """
    ids: dict[str, str] = {}
    for step in steps:
        title = section_title(step)
        if title and title not in ids:
            kept = (step["value"].get("kept") or {}).get("section")
            ids[title] = kept if kept and kept not in ids.values() else mint_key(step["id"])
    return ids


def name_of(part: Json) -> str:
    """The name of an authored condition: minted from its block's id, unless it came with one."""
    return str((part["value"].get("kept") or {}).get("name") or mint_key(part["id"]))


def compile_named(parts: Sequence[Json], identity: Identity) -> dict[str, Json]:
    """Authored named conditions as the document has them, by name."""
    return {name_of(part): _named(part["value"], identity) for part in parts}


def _named(value: Json, identity: Identity) -> dict[str, Json]:
    return {
        **_kept(value, "name"),
        "title": value.get("title") or "",
        "condition": compiled_condition(value.get("condition"), identity),
    }


def compile_fees(parts: Sequence[Json], identity: Identity) -> list[dict[str, Json]]:
    """Authored fees as the document has them."""
    return [_fee(part, identity) for part in parts]


def fee_id(part: Json) -> str:
    """The id of an authored fee: minted from its block's id, unless it came with one."""
    return str((part["value"].get("kept") or {}).get("id") or mint_key(part["id"]))


def _fee(part: Json, identity: Identity) -> dict[str, Json]:
    value = part["value"]
    per = value.get("per") or ""
    return {
        **_kept(value, "id"),
        "id": fee_id(part),
        "text": value.get("text") or "",
        "pence": value.get("pence") or 0,
        "per": identity.keys.get(per, per),
        "included": value.get("included") or 0,
        "vat": value.get("vat") or None,
        "ledger_code": value.get("ledger_code") or "",
        "condition": compiled_condition(value.get("condition"), identity),
    }


def _kept(value: Mapping[str, Json], own: str) -> dict[str, Json]:
    return {name: member for name, member in (value.get("kept") or {}).items() if name != own}
