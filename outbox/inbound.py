"""Messages from other systems: proved, kept once, handed to whoever knows what they mean."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

import structlog
from django.db import DatabaseError, transaction
from django.utils import timezone

from guildhall.core.due_work import DueWork, due_work
from outbox.facts import destination_facts
from outbox.models import Destination, DestinationState, InboundMessage, InboundState
from outbox.plugins import (
    Connector,
    DestinationFacts,
    Handled,
    Inbound,
    NotProved,
    UnknownPlugin,
    connector_for,
    inbound_handlers,
)

log = structlog.get_logger(__name__)
RETRY_EVERY = timedelta(minutes=5)
RETRY_FOR = timedelta(hours=24)
STATES = {
    Handled.APPLIED: InboundState.APPLIED,
    Handled.IGNORED: InboundState.IGNORED,
    Handled.UNMATCHED: InboundState.UNMATCHED,
}


def receive(*, destination_uuid: UUID, headers: Mapping[str, str], body: bytes) -> None:
    """Take in a request to a destination's hook; the same message twice has the effect of one.

    Raises NotProved (also for a destination that doesn't exist) or NotUnderstood.
    """
    destination = _destination(destination_uuid)
    inbound = _connector(destination).receive(destination, headers, body)
    with transaction.atomic():
        row, is_new = InboundMessage.objects.get_or_create(
            destination_id=inbound.destination_id,
            message_id=inbound.message_id,
            defaults={"council_id": inbound.council_id, "body": _kept(inbound)},
        )
        if is_new:
            _hand_over(row, inbound)


def _destination(uuid: UUID) -> DestinationFacts:
    active = Destination.objects.exclude(state=DestinationState.DISABLED)
    row = active.filter(uuid=uuid).first()
    if row is None:
        raise NotProved
    return destination_facts(row)


def _connector(destination: DestinationFacts) -> Connector:
    """Return what reads the message; a vendor that is no longer installed can prove nothing."""
    try:
        return connector_for(destination.connector)
    except UnknownPlugin:
        raise NotProved from None


def _hand_over(row: InboundMessage, inbound: Inbound) -> None:
    """Let the handler of its kind apply it; what fails is kept and tried again by the clock."""
    now = timezone.now()
    try:
        with transaction.atomic():
            state = STATES[inbound_handlers.get(inbound.kind).handle(inbound)]
    except Exception as problem:
        log.error("an incoming message was not applied", problem=type(problem).__name__)
        state = InboundState.RECEIVED
    if state in (InboundState.UNMATCHED, InboundState.RECEIVED) and now >= row.received_at + RETRY_FOR:
        state = InboundState.GIVEN_UP
    InboundMessage.objects.filter(pk=row.pk).update(
        state=state, attempts=row.attempts + 1, next_at=now + RETRY_EVERY
    )


def _kept(inbound: Inbound) -> dict[str, Any]:
    return {
        "kind": inbound.kind,
        "remote_ref": inbound.remote_ref,
        "at": inbound.at.isoformat(),
        "content": dict(inbound.content),
    }


def _from_row(row: InboundMessage) -> Inbound:
    return Inbound(
        destination_id=row.destination_id,
        destination_uuid=row.destination.uuid,
        council_id=row.council_id,
        message_id=row.message_id,
        kind=row.body["kind"],
        remote_ref=row.body["remote_ref"],
        at=datetime.fromisoformat(row.body["at"]),
        content=row.body["content"],
    )


@due_work.register
class RetryInbound(DueWork):
    """Hands messages over again whose reference nobody knew, for a day; then they are an officer's."""

    slug = "outbox.inbound"

    def run(self, limit: int) -> int:
        waiting = InboundMessage.objects.filter(
            state__in=[InboundState.RECEIVED, InboundState.UNMATCHED], next_at__lte=timezone.now()
        )
        return sum(
            self._try(pk) for pk in list(waiting.order_by("next_at").values_list("pk", flat=True)[:limit])
        )

    def _try(self, pk: int) -> int:
        """Retry one; a message that can't be read any more (a seal key is gone) doesn't stop the others."""
        try:
            return self._retry(pk)
        except DatabaseError:
            raise
        except Exception as problem:
            log.error("an incoming message can't be read", problem=type(problem).__name__)
            return InboundMessage.objects.filter(pk=pk).update(state=InboundState.GIVEN_UP)

    def _retry(self, pk: int) -> int:
        with transaction.atomic():
            rows = InboundMessage.objects.select_for_update(skip_locked=True, of=("self",))
            row = rows.select_related("destination").filter(pk=pk, next_at__lte=timezone.now()).first()
            if row is None:
                return 0
            _hand_over(row, _from_row(row))
        return 1


__all__ = ["NotProved", "UnknownPlugin", "receive"]
