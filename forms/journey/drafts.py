"""Reading drafts on the way of a submission: one lean query each, and the row lock."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import connection
from django.utils import timezone

from forms.engine.audience import OFFICER, RESIDENT
from forms.engine.model import Spec
from forms.engine.repeated import lists_as_fields
from forms.engine.repeats import join_items, split_items
from forms.models import Draft
from guildhall.core.lean_read import read_values

COLUMNS = (
    "id",
    "uuid",
    "council_id",
    "form_id",
    "version_id",
    "answers",
    "sealed",
    "rev",
    "locale",
    "channel",
    "mode",
    "entered_by_id",
    "resident_id",
    "device_epoch",
    "expires_at",
)
# Constants alone stand in the statements.
SELECTED = f"{', '.join(COLUMNS)}, (SELECT sha256 FROM service_forms_formversion WHERE id = version_id)"  # noqa: S608
CURRENT = "WHERE uuid = %s AND expires_at > %s"
READ = f"SELECT {SELECTED} FROM service_forms_draft {CURRENT}"  # noqa: S608
TAKE = f"DELETE FROM service_forms_draft {CURRENT} RETURNING {SELECTED}"  # noqa: S608
# Beside the answers of a draft, no field's key: what the first page looked like when it was sent.
SIGNS = "~signs"
_UUID = Draft._meta.get_field("uuid")


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft as the journey needs it; `sealed` are the answers that a field marks as special."""

    id: int
    uuid: UUID
    council_id: int
    form_id: int
    version_id: int
    answers: Mapping[str, Any]
    sealed: Mapping[str, Any] | None
    rev: int
    locale: str
    channel: str
    mode: str
    entered_by_id: int | None
    resident_id: int | None
    device_epoch: int
    expires_at: datetime
    sha256: str

    @property
    def audience(self) -> str:
        """Who is asked: an officer where one entered it for somebody."""
        return audience_of(self.entered_by_id)

    @property
    def all_answers(self) -> dict[str, Any]:
        return join_special(self.answers, self.sealed)


def audience_of(entered_by_id: int | None) -> str:
    """Return for whom a form is walked that this officer (None: nobody) entered."""
    return RESIDENT if entered_by_id is None else OFFICER


def read_draft(uuid: UUID) -> DraftRow | None:
    """Return a draft that has not expired."""
    return _fetch(READ, uuid)


def lock_draft(uuid: UUID) -> DraftRow | None:
    """Return the draft with its row locked until the transaction ends."""
    # SQLite has no row locks: there a transaction holds the write lock from its beginning.
    return _fetch(f"{READ} FOR UPDATE" if connection.features.has_select_for_update else READ, uuid)


def take_draft(uuid: UUID) -> DraftRow | None:
    """Return the draft and delete it: whoever asks for it meanwhile waits for the transaction to end.

    Where that is rolled back the draft is there as before; where it commits, nobody can take the draft twice.
    """
    return _fetch(TAKE, uuid)


def _fetch(sql: str, uuid: UUID) -> DraftRow | None:
    with connection.cursor() as cursor:
        cursor.execute(sql, [_UUID.get_db_prep_value(uuid, connection), _now()])
        row = cursor.fetchone()
    return DraftRow(*read_values(Draft, COLUMNS, row)) if row else None


def _now() -> Any:
    return connection.ops.adapt_datetimefield_value(timezone.now())


def split_special(
    spec: Spec, answers: Mapping[str, Any], sealed_before: Mapping[str, Any] | None = None
) -> tuple[dict[str, Any], dict[str, Any] | None]:
    """Return the answers that may stand in the clear, and those that must be sealed (None if there are none).

    What was sealed before stays so: its question may be gone from the form, or no longer be marked.
    """
    special = {key for key, field in spec.fields().items() if field.special} | {*(sealed_before or {})}
    clear = {key: value for key, value in answers.items() if key not in special}
    sealed = {key: value for key, value in answers.items() if key in special}
    for key in lists_as_fields(spec).keys() & answers.keys():
        clear[key], hidden = split_items(answers[key], special)
        sealed |= {key: hidden} if hidden else {}
    return clear, sealed or None


def join_special(clear: Mapping[str, Any], sealed: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return all answers again; those of a list are put together item by item."""
    hidden = sealed or {}
    joined = {key: join_items(clear[key], hidden[key]) for key in hidden.keys() & clear.keys()}
    return {**clear, **hidden, **joined}
