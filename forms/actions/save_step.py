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
from forms.journey.carrying import carry
from forms.journey.drafts import DraftRow, lock_draft, split_special
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.seen import differences, fingerprint
from forms.models import Draft, StepKind
from forms.prefill.offers import settled


class DraftGone(Exception):
    """The draft was submitted, ended or expired meanwhile."""


class DraftMoved(Exception):
    """Another tab moved the draft to another version of its form since it was read."""


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
    read_on: int | None = None,
) -> dict[str, Any]:
    """Replace the answers of this step alone (a missing key is an answer taken back), and return them all.

    The other steps' answers, and those of this step whose keys are `left_alone`, are read under the row lock, so a
    second tab loses nothing. `seen` is the fingerprint of the step's answers that the page was shown with: raises
    StepChanged where they were changed to something else since; None asks for no such check.

    `loaded` is the version to answer by; the draft moves to it. `read_on` is the id of the version that it was on
    when that was worked out: raises DraftMoved where it's on another by now.
    """
    with transaction.atomic():
        row = hold_draft(draft_uuid, loaded, read_on)
        stored = row.all_answers
        merged = merged_answers(stored, loaded, step, answers, left_alone)
        if seen is not None:
            refuse_change(row, stored, loaded, step, seen=seen, answers=merged)
        write_answers(row, loaded, merged, _mark(loaded, merged, step))
    return merged


def hold_draft(draft_uuid: UUID, loaded: LoadedSpec, read_on: int | None = None) -> DraftRow:
    """Lock a draft, and return it with its answers as `loaded` takes them; raises DraftGone and DraftMoved."""
    row = lock_draft(draft_uuid)
    if row is None:
        raise DraftGone
    if read_on is not None and row.version_id != read_on:
        raise DraftMoved
    if row.version_id == loaded.version_id:
        return row
    before = load_version(row.version_id, row.sha256, loaded.spec.locale)
    return carry(row, before.spec, loaded.spec)


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
    """Write all answers of a locked draft, which moves to this version, and mark where that leads, if anywhere."""
    clear, sealed = split_special(loaded.spec, answers, row.sealed)
    moved = {"version_id": loaded.version_id, "answers": clear, "sealed": sealed}
    Draft.objects.filter(pk=row.id).update(**moved, rev=F("rev") + 1)
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
