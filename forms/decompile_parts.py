"""Make the blocks of a form document's named conditions and fees."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.block_names import Names
from forms.engine.keys import mint_key

Json = Any
_NAMED = frozenset({"title", "condition"})
_FEE = frozenset({"id", "text", "pence", "per", "included", "vat", "ledger_code", "condition"})


def named_blocks(document: Mapping[str, Json], names: Names) -> list[Json]:
    """The named conditions of a document as raw blocks for the StreamField."""
    return [_named(name, each, names) for name, each in document["named_conditions"].items()]


def _named(name: str, named: Mapping[str, Json], names: Names) -> Json:
    block_id = names.named[name]
    value = {
        "title": named["title"],
        "condition": names.condition(named["condition"]),
        "kept": {**_kept(named, _NAMED), **_own("name", name, block_id)},
    }
    return {"type": "named", "id": block_id, "value": value}


def fee_blocks(document: Mapping[str, Json], names: Names) -> list[Json]:
    """The fees of a document as raw blocks for the StreamField."""
    return [_fee(fee, names) for fee in document.get("fees", [])]


def _fee(fee: Mapping[str, Json], names: Names) -> Json:
    block_id = names.block_id("fee", fee["id"])
    value = {
        "text": fee["text"],
        "pence": fee["pence"],
        "per": names.blocks.get(fee["per"], fee["per"]),
        "included": fee["included"],
        "vat": fee["vat"] or "",
        "ledger_code": fee["ledger_code"],
        "condition": names.condition(fee["condition"]),
        "kept": {**_kept(fee, _FEE), **_own("id", fee["id"], block_id)},
    }
    return {"type": "fee", "id": block_id, "value": value}


def _kept(members: Mapping[str, Json], held: frozenset[str]) -> dict[str, Json]:
    return {name: value for name, value in members.items() if name not in held and value}


def _own(member: str, value: str, block_id: str) -> dict[str, str]:
    # Only what comes from elsewhere is written down: what is minted from the block id must not travel with a copy.
    return {} if mint_key(block_id) == value else {member: value}
