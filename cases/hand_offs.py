"""A back office has taken a case over: its reference, and an event that says so."""

from uuid import UUID

from cases.actions.locking import lock_case
from cases.actions.record_event import NewCaseEvent, record_event
from cases.models import ActorKind, Case, CaseEvent, EventType, ExternalReference
from cases.topics import SUBMISSION_TOPIC
from outbox.plugins import DeliveryDone, DeliveryListener, delivery_listeners

SOURCE = "delivery"


@delivery_listeners.register
class HandOffListener(DeliveryListener):
    """Keeps the remote reference and records "passed on", once a delivery however often it is told."""

    slug = "case_hand_off"

    def on_done(self, done: DeliveryDone) -> None:
        if done.topic != SUBMISSION_TOPIC or done.recipient:
            return
        case_id = _case_id(done.ordering_key)
        if case_id is None:
            return
        lock_case(case_id)
        if not _is_recorded(case_id, done.delivery_uuid):
            _record(case_id, done)


def _case_id(ordering_key: str) -> int | None:
    try:
        uuid = UUID(ordering_key)
    except ValueError:
        return None
    return Case.objects.filter(uuid=uuid).values_list("pk", flat=True).first()


def _is_recorded(case_id: int, delivery_uuid: UUID) -> bool:
    return CaseEvent.objects.filter(case_id=case_id, source=SOURCE, source_id=str(delivery_uuid)).exists()


def _record(case_id: int, done: DeliveryDone) -> None:
    if done.remote_ref:
        ExternalReference.objects.get_or_create(
            case_id=case_id, destination_id=done.destination_id, remote_ref=done.remote_ref
        )
    record_event(
        case_id=case_id,
        event=NewCaseEvent(
            type=EventType.PASSED_ON,
            data={"destination": done.destination_name, "remote_ref": done.remote_ref},
            public=True,
            actor_kind=ActorKind.SYSTEM,
            source=SOURCE,
            source_id=str(done.delivery_uuid),
            occurred_at=done.at,
        ),
    )
