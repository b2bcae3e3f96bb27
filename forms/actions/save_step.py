"""Write one step's answers into a draft."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from forms.actions.mark_steps import Mark, mark_steps
from forms.engine.path import Walk
from forms.engine.route import step_after
from forms.engine.unasked import is_posted
from forms.journey.drafts import DraftRow, lock_draft, split_special
from forms.journey.loaded import LoadedSpec
from forms.journey.seen import differences, fingerprint
from forms.models import Draft, StepKind
from forms.prefill.offers import settled


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
        stored = row.all_answers
        merged = merged_answers(stored, loaded, step, answers, left_alone)
        if seen is not None:
            refuse_change(row, stored, loaded, step, seen=seen, answers=merged)
        write_answers(row, loaded, merged, _mark(loaded, merged, step))
    return merged


def merged_answers(
    stored: Mapping[str, Any],
    loaded: LoadedSpec,
    step: str,
    answers: Mapping[str, Any],
    left_alone: Collection[str],
) -> dict[str, Any]:
    """Return what is stored with the step's own answers replaced, but for those that are left alone."""
    asked = {field.key for field in loaded.step(step).fields if is_posted(field)} - set(left_alone)
    kept = {key: value for key, value in stored.items() if key not in asked}
    given = {key: value for key, value in answers.items() if key in asked}
    return {**kept, **given, **settled(kept, loaded.step(step))}


def refuse_change(
    row: DraftRow,
    stored: Mapping[str, Any],
    loaded: LoadedSpec,
    step: str,
    *,
    seen: str,
    answers: Mapping[str, Any],
) -> None:
    """Raise StepChanged where what is stored is neither what was seen nor what is answered now."""
    is_as_seen = seen == fingerprint(row.uuid, loaded.step(step), stored)
    if not is_as_seen and differences(loaded, step, here=answers, there=stored):
        raise StepChanged(stored)


def write_answers(row: DraftRow, loaded: LoadedSpec, answers: Mapping[str, Any], mark: Mark | None) -> None:
    """Write all answers of a locked draft, and mark where that leads, if anywhere."""
    clear, sealed = split_special(loaded.spec, answers)
    Draft.objects.filter(pk=row.id).update(answers=clear, sealed=sealed, rev=F("rev") + 1)
    if mark is None:
        return
    mark_steps(
        form_id=row.form_id,
        version=loaded.number,
        channel=row.channel,
        locale=row.locale,
        marks=[mark],
    )


def _mark(loaded: LoadedSpec, answers: Mapping[str, Any], step: str) -> Mark | None:
    """Return the mark of who goes on from a step; nobody does whose address is still to be proven."""
    if loaded.unproven(answers, step):
        return None
    walk = loaded.walk(answers)
    return arrival(walk, step_after(loaded.spec, walk, step))


def arrival(walk: Walk, step: str) -> Mark:
    """The mark of somebody who comes to a step, or to the exit page that ends their path."""
    return step, StepKind.EXIT if step == walk.exit else StepKind.ARRIVE
