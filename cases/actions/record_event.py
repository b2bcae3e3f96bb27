"""Append one event to a case's timeline."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from cases.models import ActorKind, Case, CaseEvent


@dataclass(frozen=True, slots=True)
class NewCaseEvent:
    """What happened. `data` holds facts without persons, `sealed` (JSON) what people wrote.

    `source` and `source_id` name the sender's own message: the same pair is recorded once a case.
    """

    type: str
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] | None = None
    public: bool = False
    actor_kind: str = ActorKind.SYSTEM
    actor_id: str = ""
    source: str = ""
    source_id: str = ""
    occurred_at: datetime | None = None


def record_event(*, case_id: int, event: NewCaseEvent) -> CaseEvent:
    """Append the event with the next number; the number is taken by UPDATE, so commit order is order."""
    now = timezone.now()
    with transaction.atomic():
        return CaseEvent.objects.create(
            case_id=case_id,
            seq=_next_seq(case_id),
            type=event.type,
            occurred_at=event.occurred_at or now,
            recorded_at=now,
            actor_kind=event.actor_kind,
            actor_id=event.actor_id,
            source=event.source,
            source_id=event.source_id,
            public=event.public,
            data=dict(event.data),
            sealed=dict(event.sealed) if event.sealed is not None else None,
        )


def _next_seq(case_id: int) -> int:
    """Take the next number; the UPDATE holds the row's lock until the transaction ends."""
    Case.objects.filter(pk=case_id).update(event_seq=F("event_seq") + 1)
    return Case.objects.values_list("event_seq", flat=True).get(pk=case_id)
