"""What a page knew of its step's answers, so that a change made meanwhile in another tab is noticed.

It is a fingerprint of this step's answers and not the draft's revision: what another tab does to another step is
no conflict, nor is a change that was taken back.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from forms.engine.canonical import canonical_json
from forms.engine.model import Field, Step
from forms.engine.unasked import is_posted
from forms.journey.loaded import LoadedSpec
from forms.plugins import field_types
from guildhall.core.keyed_hash import keyed_hash

# The hidden input of a question page.
SEEN = "answers-seen"
LENGTH = 32


@dataclass(frozen=True, slots=True)
class Difference:
    """A question of a step that two tabs answer differently, each answer as lines of text (none: not answered)."""

    key: str
    label: str
    here: tuple[str, ...]
    there: tuple[str, ...]


def fingerprint(draft_uuid: UUID, step: Step, answers: Mapping[str, Any]) -> str:
    """Return 32 hex digits for a step's stored answers; keyed, so that they tell nothing of the answers."""
    own = {field.key: answers[field.key] for field in step.fields if field.key in answers}
    return keyed_hash("step-answers", f"{draft_uuid}:{step.slug}:{canonical_json(own)}")[:LENGTH]


def differences(
    loaded: LoadedSpec, step: str, *, here: Mapping[str, Any], there: Mapping[str, Any]
) -> list[Difference]:
    """Return the questions of a step to which two sets of all answers give different ones.

    Only what counts is compared: an answer to a question that isn't shown is none.
    """
    mine, theirs = loaded.walk(here).values, loaded.walk(there).values
    return [
        Difference(field.key, field.label, _lines(field, mine), _lines(field, theirs))
        for field in loaded.step(step).fields
        if is_posted(field) and mine.get(field.key) != theirs.get(field.key)
    ]


def _lines(field: Field, values: Mapping[str, Any]) -> tuple[str, ...]:
    value = values.get(field.key)
    return () if value is None else tuple(field_types.get(field.type).display(field, value))
