"""Write one step's answers into a draft."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from forms.actions.mark_steps import Mark, mark_steps
from forms.engine.path import Walk
from forms.engine.route import step_after
from forms.journey.drafts import DraftRow, lock_draft, split_special
from forms.journey.loaded import LoadedSpec
from forms.journey.seen import differences, fingerprint
from forms.models import Draft, StepKind


class DraftGone(Exception):
    """The draft was submitted, ended or expired meanwhile."""


class StepChanged(Exception):
    """Another tab answered this step differently since the page was shown; `stored` are all answers now."""

    def __init__(self, stored: Mapping[str, Any]) -> None:
        super().__init__("the step was changed meanwhile")
        self.stored = stored


def save_step(
    *,
    draft_uuid: UUID,
    loaded: LoadedSpec,
    step: str,
    answers: Mapping[str, Any],
    left_alone: Collection[str] = (),
    seen: str | None = None,
) -> dict[str, Any]:
    """Replace the answers of this step alone (a missing key is an answer taken back), and return them all.

    The other steps' answers, and those of this step whose keys are `left_alone`, are read under the row lock, so a
    second tab loses nothing. `seen` is the fingerprint of the step's answers that the page was shown with: raises
    StepChanged where they were changed to something else since; None asks for no such check.
    """
    with transaction.atomic():
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        asked = {field.key for field in loaded.step(step).fields} - set(left_alone)
        kept = {key: value for key, value in row.all_answers.items() if key not in asked}
        merged = {**kept, **{key: value for key, value in answers.items() if key in asked}}
        if seen is not None:
            _refuse_change(row, loaded, step, seen, merged)
        _write(row, loaded, step, merged)
    return merged


def _refuse_change(
    row: DraftRow, loaded: LoadedSpec, step: str, seen: str, answers: Mapping[str, Any]
) -> None:
    is_as_seen = seen == fingerprint(row.uuid, loaded.step(step), row.all_answers)
    if not is_as_seen and differences(loaded, step, here=answers, there=row.all_answers):
        raise StepChanged(row.all_answers)


def _write(row: DraftRow, loaded: LoadedSpec, step: str, answers: Mapping[str, Any]) -> None:
    clear, sealed = split_special(loaded.spec, answers)
    Draft.objects.filter(pk=row.id).update(answers=clear, sealed=sealed, rev=F("rev") + 1)
    walk = loaded.walk(answers)
    mark_steps(
        form_id=row.form_id,
        version=loaded.number,
        channel=row.channel,
        locale=row.locale,
        marks=[arrival(walk, step_after(loaded.spec, walk, step))],
    )


def arrival(walk: Walk, step: str) -> Mark:
    """The mark of somebody who comes to a step, or to the exit page that ends their path."""
    return step, StepKind.EXIT if step == walk.exit else StepKind.ARRIVE
