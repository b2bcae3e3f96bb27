"""Append counters' marks; no personal data, no cookie."""

from collections.abc import Iterable

from django.utils import timezone

from forms.models import StepKind, StepMark
from guildhall.core.lean_insert import insert_rows

Mark = tuple[str, StepKind] | tuple[str, StepKind, str]


def mark_steps(*, form_id: int, version: int, channel: str, locale: str, marks: Iterable[Mark]) -> None:
    """Append a mark for each (step slug, kind[, field key]) in one query."""
    today = timezone.now().date()
    shared = {"form_id": form_id, "version": version, "channel": channel, "locale": locale, "day": today}
    rows = [
        shared | {"step": mark[0], "kind": mark[1], "field_key": mark[2] if len(mark) == 3 else ""}
        for mark in marks
    ]
    insert_rows(StepMark, rows)
