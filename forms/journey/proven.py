"""Email addresses that must be shown to be one's own: a draft remembers which were, and asks for the others.

What is remembered is a keyed hash of each address. So changing the address asks again, and going back doesn't.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from forms.engine.model import Spec
from forms.engine.path import Walk
from guildhall.core.keyed_hash import hash_email

# Beside the answers of a draft, no field's key: hashes of the addresses whose owner typed a code that went there.
PROVEN = "~proven"
SETTING = "ask_code"
MOST_KEPT = 10
WAITING = {
    "en": "Enter the code that we sent to this email address",
    "cy": "Rhowch y cod a anfonwyd gennym i’r cyfeiriad e-bost hwn",
}


def keys_to_prove(spec: Spec) -> tuple[str, ...]:
    """Return the keys of the questions whose email address is checked by a code."""
    fields = spec.fields().items()
    return tuple(
        key for key, field in fields if field.type == "email" and field.settings.get(SETTING) is True
    )


def is_proven(answers: Mapping[str, Any], address: str) -> bool:
    """Say whether the owner of a draft with these answers has shown that the address is theirs."""
    return bool(address) and hash_email(address) in answers.get(PROVEN, ())


def with_proof(answers: Mapping[str, Any], email_hash: str) -> dict[str, Any]:
    """Return the answers of a draft that remember this address as well."""
    known = [each for each in answers.get(PROVEN, ()) if each != email_hash]
    return {**answers, PROVEN: [*known, email_hash][-MOST_KEPT:]}


def unproven(walk: Walk, answers: Mapping[str, Any], keys: Iterable[str], step: str) -> str | None:
    """Return the first question of a step whose address waits for its code; None without one."""
    shown = walk.visible.get(step, ())
    return next((key for key in keys if key in shown and _waits(walk, answers, key)), None)


def until_proven(walk: Walk, answers: Mapping[str, Any], keys: Iterable[str], locale: str) -> Walk:
    """Return the walk as far as its addresses are proven: a step with another is still to be answered."""
    waiting = [key for key in keys if _waits(walk, answers, key)]
    if not waiting:
        return walk
    texts = (WAITING.get(locale, WAITING["en"]),)
    errors = {**walk.errors, **dict.fromkeys(waiting, texts)}
    first = next(step for step in walk.path if step == walk.next or set(waiting) & set(walk.visible[step]))
    return replace(walk, errors=errors, next=first)


def _waits(walk: Walk, answers: Mapping[str, Any], key: str) -> bool:
    return key in walk.values and not is_proven(answers, str(walk.values[key]))
