"""Write one step's answers into a draft."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from forms.actions.mark_steps import mark_steps
from forms.journey.drafts import lock_draft, split_special
from forms.journey.loaded import LoadedSpec
from forms.models import Draft, StepKind

CHECK = "check"


class DraftGone(Exception):
    """The draft was submitted, ended or expired meanwhile."""


def save_step(
    *, draft_uuid: UUID, loaded: LoadedSpec, step: str, answers: Mapping[str, Any]
) -> dict[str, Any]:
    """Replace the answers of this step alone (a missing key is an answer taken back), and return them all.

    The other steps' answers are read under the row lock, so a second tab loses nothing.
    """
    with transaction.atomic():
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        asked = {field.key for field in loaded.step(step).fields}
        kept = {key: value for key, value in row.all_answers.items() if key not in asked}
        merged = {**kept, **answers}
        clear, sealed = split_special(loaded.spec, merged)
        Draft.objects.filter(pk=row.id).update(answers=clear, sealed=sealed, rev=F("rev") + 1)
        walk = loaded.walk(merged)
        mark_steps(
            form_id=row.form_id,
            version=loaded.number,
            channel=row.channel,
            locale=row.locale,
            marks=[(step_after(walk.path, step), StepKind.ARRIVE)],
        )
    return merged


def step_after(path: tuple[str, ...], step: str) -> str:
    """Return the slug of the next step on the path, `check` after the last one."""
    if step not in path:
        return path[0] if path else CHECK
    position = path.index(step) + 1
    return path[position] if position < len(path) else CHECK
