"""Forms as long as councils have them."""

import copy
from typing import Any

from forms.engine.keys import mint_key
from tests.forms.authoring.documents import BINS, FIELD, STEP, option

KINDS = ("short_text", "radios", "checkboxes", "date")
ON_A_STEP = 20


def large_form(count: int) -> dict[str, Any]:
    """A document with so many fields, twenty a step, most of them with options or conditions."""
    document = copy.deepcopy(BINS)
    steps = [_step(start, min(start + ON_A_STEP, count)) for start in range(0, count, ON_A_STEP)]
    return {**document, "slug": f"large-{count}", "title": f"A form of {count} questions", "steps": steps}


def _step(start: int, end: int) -> dict[str, Any]:
    slug = f"part-{start // ON_A_STEP + 1}"
    fields = [_field(number, start) for number in range(start, end)]
    return {
        **STEP,
        "slug": slug,
        "id": f"block-{slug}",
        "title": slug.replace("-", " ").title(),
        "fields": fields,
    }


def _field(number: int, start: int) -> dict[str, Any]:
    kind = KINDS[number % len(KINDS)]
    has_options = kind in ("radios", "checkboxes")
    chosen = mint_key(f"block-{start + 1}")
    return {
        **FIELD,
        "id": f"block-{number}",
        "key": mint_key(f"block-{number}"),
        "type": kind,
        "label": f"Question number {number + 1} of a long form, which asks something?",
        "hint": "Some words that help to answer it",
        "error_missing": "Enter what we ask for",
        "options": [option(f"{at}", f"Option number {at}") for at in range(5)] if has_options else [],
        "condition": {"field": chosen, "op": "eq", "value": "1"} if number - start > 1 else None,
        "personal": True,
        "purpose": "To find the record",
        "basis": "public_task",
        "retention": "1 year after the case is closed",
    }
