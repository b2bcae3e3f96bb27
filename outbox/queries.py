"""What others may know about deliveries."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.db.models import Count, Min
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from outbox.models import Delivery, DeliveryState

WAITING = (DeliveryState.PENDING, DeliveryState.SENDING)
CAUSES = {
    "message": _("%(name)s refused it as it is."),
    "server": _("%(name)s had a fault of its own."),
    "destination": _("%(name)s could not be reached or did not let us in."),
    "unknown": _("We can't tell whether %(name)s has it."),
    "interrupted": _("Sending was cut off, so we can't tell whether %(name)s has it."),
    "held": _("It waits until it is ready to be sent."),
}


@dataclass(frozen=True, slots=True)
class DeliveryView:
    """One hand-off as an officer sees it; `cause` is in plain words, '' when there is nothing to explain."""

    uuid: UUID
    topic: str
    purpose: str
    recipient: str
    destination_name: str
    connector: str
    state: str
    state_label: str
    attempts: int
    remote_ref: str
    cause: str
    detail: str
    created_at: datetime
    next_at: datetime | None
    finished_at: datetime | None


def deliveries_of(ordering_key: str) -> list[DeliveryView]:
    """Return the deliveries of a case (its uuid as text), oldest first; one query."""
    rows = Delivery.objects.filter(ordering_key=ordering_key).select_related("event", "destination")
    return [_view(row) for row in rows.order_by("pk")]


def _view(row: Delivery) -> DeliveryView:
    return DeliveryView(
        uuid=row.uuid,
        topic=row.event.topic,
        purpose=row.purpose,
        recipient=row.recipient,
        destination_name=row.destination.name,
        connector=row.destination.connector,
        state=row.state,
        state_label=row.get_state_display(),
        attempts=row.attempts,
        remote_ref=row.remote_ref,
        cause=_cause(row),
        detail=row.error_text,
        created_at=row.created_at,
        next_at=row.next_at if row.state == DeliveryState.PENDING else None,
        finished_at=row.finished_at,
    )


def _cause(row: Delivery) -> str:
    text = CAUSES.get(row.error_kind)
    return gettext(str(text)) % {"name": row.destination.name} if text else ""


def oldest_pending_age() -> timedelta | None:
    """Return how long the oldest delivery that isn't finished has waited, None when nothing waits."""
    oldest = Delivery.objects.filter(state__in=WAITING).aggregate(at=Min("created_at"))["at"]
    return None if oldest is None else timezone.now() - oldest


def counts_by_state() -> dict[str, int]:
    """Return how many deliveries are in each state; states without any are left out."""
    rows = Delivery.objects.order_by().values_list("state").annotate(Count("pk"))
    return dict(rows)
