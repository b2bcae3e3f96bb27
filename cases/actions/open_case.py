"""Open a case: the register's reference, the case, its people and its first event, in four inserts."""

from collections.abc import Sequence
from dataclasses import dataclass, field, fields
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.utils import timezone

from cases.models import CLOSED_KINDS, ActorKind, Case, CaseEvent, CaseParty, EventType, Kind, PartyRole
from guildhall.core.keyed_hash import hash_email
from guildhall.core.lean_insert import insert_row, insert_rows
from guildhall.core.models import Channel, Medium
from guildhall.core.references import issue_reference
from guildhall.core.uuid7 import uuid7

REFERENCE_KIND = "case"
FIRST_SEQ = 1
# In the data of the first event, where it is so.
PROVEN = "proven"


@dataclass(frozen=True, slots=True)
class NewParty:
    """A person of a new case. An empty `locale` means the case's, an empty medium email."""

    role: str = PartyRole.APPLICANT
    name: str = ""
    email: str = ""
    phone: str = ""
    preferred_medium: str = ""
    locale: str = ""
    resident_id: int | None = None


@dataclass(frozen=True, slots=True)
class NewCase:
    """A case as it begins; `label` is its kind in the service's own words, '' for the usual ones.

    `locale` is that of its people who have none of their own. `is_email_proven` says that whoever opened it typed a
    code which went to the applicant's email address.
    """

    council_id: int
    service_id: int
    team_id: int
    channel: str = Channel.WEB
    locale: str = "en"
    label: str = ""
    kind: str = Kind.RECEIVED
    uprn: str = ""
    latitude: Decimal | None = None
    longitude: Decimal | None = None
    entered_by_id: int | None = None
    opened_at: datetime = field(default_factory=timezone.now)
    due_at: datetime | None = None
    device_epoch: int = 0
    is_email_proven: bool = False


# What of it stands in the case's own row, by the same name.
COLUMNS = tuple(each.name for each in fields(NewCase) if each.name not in ("locale", "is_email_proven"))


@dataclass(frozen=True, slots=True)
class OpenedCase:
    """What the caller needs of a case that it has just opened; `party_uuids` in the order given."""

    case_id: int
    uuid: UUID
    reference: str
    seq: int
    party_uuids: tuple[UUID, ...]


def open_case(*, case: NewCase, parties: Sequence[NewParty] = ()) -> OpenedCase:
    """Open a case inside the caller's transaction: it holds or falls with what the caller writes beside it."""
    uuid, reference = uuid7(), issue_reference(council_id=case.council_id, kind=REFERENCE_KIND)
    case_id = insert_row(
        Case,
        uuid=uuid,
        reference_id=reference,
        closed_at=case.opened_at if case.kind in CLOSED_KINDS else None,
        event_seq=FIRST_SEQ,
        **{name: getattr(case, name) for name in COLUMNS},
    )
    party_uuids = _add_parties(case_id, parties, case.locale)
    _record_opening(case_id, case)
    return OpenedCase(case_id=case_id, uuid=uuid, reference=reference, seq=FIRST_SEQ, party_uuids=party_uuids)


def due_after(days: int, *, opened_at: datetime) -> datetime:
    """Return when a case is due that takes so many days: the end of that day here, weekends skipped."""
    due = timezone.localtime(opened_at)
    while days > 0:
        due += timedelta(days=1)
        days -= due.weekday() < 5
    return due.replace(hour=23, minute=59, second=59, microsecond=0)


def _add_parties(case_id: int, parties: Sequence[NewParty], locale: str) -> tuple[UUID, ...]:
    uuids = tuple(uuid7() for _ in parties)
    rows = [_party_row(party, locale) for party in parties]
    insert_rows(
        CaseParty, [row | {"case_id": case_id, "uuid": uuid} for row, uuid in zip(rows, uuids, strict=True)]
    )
    return uuids


def _party_row(party: NewParty, locale: str) -> dict[str, Any]:
    return {
        "role": party.role,
        "resident_id": party.resident_id,
        "name": party.name,
        "email": party.email or None,
        "email_hash": hash_email(party.email),
        "phone": party.phone,
        "preferred_medium": party.preferred_medium or Medium.EMAIL,
        "locale": party.locale or locale,
    }


def _record_opening(case_id: int, case: NewCase) -> None:
    opening = {
        "case_id": case_id,
        "seq": FIRST_SEQ,
        "type": EventType.OPENED,
        "occurred_at": case.opened_at,
        "recorded_at": case.opened_at,
        "actor_kind": ActorKind.USER if case.entered_by_id else ActorKind.RESIDENT,
        "actor_id": str(case.entered_by_id or ""),
        "public": True,
        "data": {"channel": case.channel, **({"email": PROVEN} if case.is_email_proven else {})},
    }
    insert_rows(CaseEvent, [opening])
