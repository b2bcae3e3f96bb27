"""What a resident does with their case: recorded once however often it is posted, and told to the systems."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from cases.actions.record_event import NewCaseEvent, record_event
from cases.actions.tell_systems import tell_systems
from cases.models import ActorKind, Case, CaseEvent

SOURCE = "resident"


class MovedOn(Exception):
    """The case is no longer as far as the resident's page said: what they want can't be done any more."""

    def __init__(self, case: Case) -> None:
        super().__init__(case.reference_id)
        self.case = case


@dataclass(frozen=True, slots=True)
class ResidentEvent:
    """`token` names the page that was posted; `data` holds no person, `sealed` what they wrote."""

    token: str
    type: str
    topic: str
    data: Mapping[str, Any] = field(default_factory=dict)
    sealed: Mapping[str, Any] | None = None


def repeated(case: Case, token: str) -> CaseEvent | None:
    """Return what the same page, posted before, came to; call it with the case locked."""
    return CaseEvent.objects.filter(case=case, source=SOURCE, source_id=token).first()


def record_resident_event(*, case: Case, event: ResidentEvent) -> CaseEvent:
    """Append it to the locked case's timeline, and emit it to the systems that have the case."""
    recorded = record_event(
        case_id=case.pk,
        event=NewCaseEvent(
            type=event.type,
            data=event.data,
            sealed=event.sealed,
            public=True,
            actor_kind=ActorKind.RESIDENT,
            source=SOURCE,
            source_id=event.token,
        ),
    )
    tell_systems(case=case, event=recorded, topic=event.topic)
    return recorded


def in_words(text: str) -> dict[str, str] | None:
    """Return what a person wrote as an event seals it, None for nothing."""
    return {"text": text} if text else None
