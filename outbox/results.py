"""Writing down what became of an attempt: one transaction, and only by whoever holds the lease."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from outbox import breaker
from outbox.backoff import is_used_up
from outbox.claim import Claimed
from outbox.classify import Failure, final_state, wait_seconds
from outbox.models import (
    Delivery,
    DeliveryAttempt,
    DeliveryState,
    Destination,
    InboundMessage,
    InboundState,
    Outcome,
)
from outbox.plugins import Connector, DeliveryDone, Outgoing, Sent, delivery_listeners

# Written at most so often: a row that every success touches would be a hot one.
SUCCESS_NOTED_EVERY = timedelta(minutes=1)
ERROR_TEXT_LENGTH = 500


@dataclass(frozen=True, slots=True)
class Work:
    """A claimed delivery with what is needed to send it and to write down how it went."""

    claimed: Claimed
    row: Delivery
    outgoing: Outgoing
    connector: Connector
    mapping_number: int | None = None


class LeaseLost(Exception):
    """Somebody else holds the delivery by now: nothing of ours may be written."""


def record_sent(work: Work, sent: Sent) -> DeliveryState:
    """Finish the delivery, close the breaker and tell the listeners, in one transaction."""
    now = timezone.now()
    with transaction.atomic():
        _finish(
            work,
            state=DeliveryState.DONE,
            remote_ref=sent.remote_ref,
            progress={**work.row.progress, **sent.progress},
            finished_at=now,
            error_kind="",
            error_text="",
        )
        _end_attempt(
            work, now, Outcome.DONE, status=sent.status, request=sent.request, response=sent.response
        )
        _note_success(work.row.destination, now)
        _wake_unmatched(work, sent, now)
        _tell_listeners(work, sent, now)
    return DeliveryState.DONE


def record_failure(work: Work, failure: Failure, *, probe: Callable[[], bool]) -> DeliveryState:
    """End the delivery or say when it is tried next; `probe` is asked only when that decides."""
    now = timezone.now()
    failures = work.row.failures + (1 if failure.uses_up else 0)
    # Asked before the transaction: it is I/O.
    is_known_good = failure.is_ours or (is_used_up(failures) and (_has_answered_others(work) or probe()))
    final = final_state(
        failure, idempotent=work.connector.idempotent, failures=failures, is_known_good=is_known_good
    )
    with transaction.atomic():
        destination = _note(work, failure, now)
        _finish(
            work,
            state=final or DeliveryState.PENDING,
            failures=failures,
            next_at=_next_at(failure, destination, failures, now),
            error_kind=failure.kind.value,
            error_text=_words(failure.text),
        )
        _end_attempt(
            work,
            now,
            failure.outcome,
            status=failure.status,
            request=failure.request,
            response=failure.response,
        )
    return final or DeliveryState.PENDING


def record_held(work: Work, seconds: int, text: str) -> DeliveryState:
    """Put the delivery back until what it waits for can have happened."""
    now = timezone.now()
    with transaction.atomic():
        _finish(
            work,
            state=DeliveryState.PENDING,
            next_at=now + timedelta(seconds=seconds),
            error_kind=Outcome.HELD,
            error_text=_words(text),
        )
        _end_attempt(work, now, Outcome.HELD)
        _give_back_probe(work)
    return DeliveryState.PENDING


def record_cancelled(work: Work) -> DeliveryState:
    """End a delivery for which there is nothing left to send."""
    now = timezone.now()
    with transaction.atomic():
        _finish(work, state=DeliveryState.CANCELLED, finished_at=now)
        _end_attempt(work, now, Outcome.CANCELLED)
        _give_back_probe(work)
    return DeliveryState.CANCELLED


def _words(text: str) -> str:
    """Return a plug-in's words as any database can keep them: a NUL or half a character can't be."""
    return "".join(char if char.isprintable() else " " for char in text[:ERROR_TEXT_LENGTH])


def _finish(work: Work, **values: Any) -> None:
    """Write the delivery's new state if the lease is still ours."""
    held = Delivery.objects.filter(
        pk=work.row.pk, state=DeliveryState.SENDING, lease_token=work.claimed.token
    )
    if not held.update(lease_until=None, lease_token=None, **values):
        raise LeaseLost(str(work.row.uuid))


def _end_attempt(work: Work, now: datetime, outcome: Outcome, **values: Any) -> None:
    DeliveryAttempt.objects.filter(delivery=work.row, number=work.claimed.attempt).update(
        ended_at=now, outcome=outcome, mapping_number=work.mapping_number, **values
    )


def _note(work: Work, failure: Failure, now: datetime) -> Destination:
    """Count the failure for the breaker, or the answer where the destination is not to blame."""
    if failure.tells_of_the_destination:
        return breaker.note_failure(work.row.destination_id, now, retry_after=failure.retry_after)
    if failure.is_ours:
        _give_back_probe(work)
    else:
        breaker.note_answer(work.row.destination, now)
    return work.row.destination


def _next_at(failure: Failure, destination: Destination, failures: int, now: datetime) -> datetime:
    wait = wait_seconds(failure, failures=failures, in_a_row=destination.breaker_failures)
    opens = destination.breaker_open_until
    # An open breaker stops the delivery's own clock; whichever is later counts where Retry-After says so.
    if opens is not None and failure.tells_of_the_destination:
        return max(opens, now + timedelta(seconds=failure.retry_after or 0))
    return now + timedelta(seconds=wait)


def _note_success(destination: Destination, now: datetime) -> None:
    breaker.note_answer(destination, now)
    last = destination.last_success_at
    if last is None or last < now - SUCCESS_NOTED_EVERY:
        Destination.objects.filter(pk=destination.pk).update(last_success_at=now)


def _give_back_probe(work: Work) -> None:
    if work.claimed.is_probe:
        breaker.give_back_probe(work.row.destination)


def _has_answered_others(work: Work) -> bool:
    last = work.row.destination.last_success_at
    return last is not None and last > work.row.created_at


def _wake_unmatched(work: Work, sent: Sent, now: datetime) -> None:
    """A status may come before the reference it speaks of: look at those again, now that it stands."""
    if sent.remote_ref:
        InboundMessage.objects.filter(
            destination_id=work.row.destination_id, state=InboundState.UNMATCHED
        ).update(next_at=now)


def _tell_listeners(work: Work, sent: Sent, now: datetime) -> None:
    event, delivery = work.outgoing.event, work.outgoing.delivery
    done = DeliveryDone(
        delivery_uuid=delivery.uuid,
        council_id=event.council_id,
        topic=event.topic,
        subject=event.subject,
        ordering_key=event.ordering_key,
        destination_id=work.row.destination_id,
        destination_name=work.outgoing.destination.name,
        remote_ref=sent.remote_ref,
        purpose=delivery.purpose,
        recipient=delivery.recipient,
        at=now,
    )
    for listener in delivery_listeners:
        listener.on_done(done)
