"""Tell the systems that have a case what became of it on our side, through the outbox."""

from cases.models import Case, CaseEvent
from cases.topics import SUBMISSION_TOPIC
from outbox.actions import emit
from outbox.models import Delivery, DeliveryState
from outbox.plugins import NewDelivery, NewEvent

# A hand-off that an officer ended: that system never heard of the case.
NEVER_TOLD = (DeliveryState.SKIPPED, DeliveryState.CANCELLED)


def tell_systems(*, case: Case, event: CaseEvent, topic: str) -> None:
    """Emit one delivery to each system that was passed the submission, inside the caller's transaction.

    They wait for the hand-off itself, because they have the same ordering key and a later number.
    """
    emit(
        event=NewEvent(
            council_id=case.council_id,
            topic=topic,
            subject=case.uuid,
            ordering_key=str(case.uuid),
            seq=event.seq,
        ),
        deliveries=[
            NewDelivery(destination_id=destination_id, purpose=purpose, locale=locale)
            for destination_id, purpose, locale in _told(case)
        ],
    )


def _told(case: Case) -> list[tuple[int, str, str]]:
    hand_offs = Delivery.objects.filter(
        ordering_key=str(case.uuid), event__topic=SUBMISSION_TOPIC, recipient=""
    ).exclude(state__in=NEVER_TOLD)
    return list(hand_offs.order_by("pk").values_list("destination_id", "purpose", "locale"))
