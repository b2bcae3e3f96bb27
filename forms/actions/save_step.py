"""Write one step's answers into a draft."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import F

from forms.actions.mark_steps import Mark, mark_steps
from forms.engine.path import Walk
from forms.journey.carrying import carry
from forms.journey.drafts import DraftRow, lock_draft, split_special
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.seen import differences, fingerprint
from forms.models import Draft, StepKind

CHECK = "check"


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
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        if read_on is not None and row.version_id != read_on:
            raise DraftMoved
        row = _carried(row, loaded)
        asked = {field.key for field in loaded.step(step).fields} - set(left_alone)
        kept = {key: value for key, value in row.all_answers.items() if key not in asked}
        merged = {**kept, **{key: value for key, value in answers.items() if key in asked}}
        if seen is not None:
            _refuse_change(row, loaded, step, seen, merged)
        _write(row, loaded, step, merged)
    return merged


def _carried(row: DraftRow, loaded: LoadedSpec) -> DraftRow:
    if row.version_id == loaded.version_id:
        return row
    before = load_version(row.version_id, row.sha256, loaded.spec.locale)
    return carry(row, before.spec, loaded.spec)


def _refuse_change(
    row: DraftRow, loaded: LoadedSpec, step: str, seen: str, answers: Mapping[str, Any]
) -> None:
    is_as_seen = seen == fingerprint(row.uuid, loaded.step(step), row.all_answers)
    if not is_as_seen and differences(loaded, step, here=answers, there=row.all_answers):
        raise StepChanged(row.all_answers)


def _write(row: DraftRow, loaded: LoadedSpec, step: str, answers: Mapping[str, Any]) -> None:
    clear, sealed = split_special(loaded.spec, answers, row.sealed)
    moved = {"version_id": loaded.version_id, "answers": clear, "sealed": sealed}
    Draft.objects.filter(pk=row.id).update(**moved, rev=F("rev") + 1)
    walk = loaded.walk(answers)
    mark_steps(
        form_id=row.form_id,
        version=loaded.number,
        channel=row.channel,
        locale=row.locale,
        marks=[arrival(walk, step_after(walk.path, step))],
    )


def arrival(walk: Walk, step: str) -> Mark:
    """The mark of somebody who comes to a step, or to the exit page that ends their path."""
    return step, StepKind.EXIT if step == walk.exit else StepKind.ARRIVE


def step_after(path: tuple[str, ...], step: str) -> str:
    """Return the slug of the next step on the path, `check` after the last one."""
    if step not in path:
        return path[0] if path else CHECK
    position = path.index(step) + 1
    return path[position] if position < len(path) else CHECK
