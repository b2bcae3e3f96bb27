"""The answers of a draft as another version of its form takes them: none is ever deleted."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from forms.engine.model import Spec
from forms.journey.drafts import DraftRow


def set_aside(key: str, kind: str) -> str:
    """Return the name under which an answer of another type is kept; no field's key."""
    return f"~{key}:{kind}"


def carry(draft: DraftRow, before: Spec, after: Spec) -> DraftRow:
    """Return the draft with what counts for `after`.

    The answer to a question whose type is another is set aside: it was given to another question. One whose
    question is gone stays where it is, and what isn't asked doesn't count.
    """
    new = after.fields()
    retyped = {
        key: field.type
        for key, field in before.fields().items()
        if key in new and new[key].type != field.type
    }
    if not retyped:
        return draft
    return replace(
        draft,
        answers=_without(draft.answers, retyped),
        sealed=None if draft.sealed is None else _without(draft.sealed, retyped),
    )


def _without(answers: Mapping[str, Any], retyped: Mapping[str, str]) -> dict[str, Any]:
    return {set_aside(key, retyped[key]) if key in retyped else key: value for key, value in answers.items()}
