"""What must always hold of events and deliveries."""

from datetime import datetime, timedelta

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from guildhall.core.ledger import LedgerCheck, LedgerResult, ledger_checks
from outbox.models import (
    Delivery,
    DeliveryAttempt,
    DeliveryState,
    DestinationState,
    FrameworkMail,
    OutboxEvent,
    Outcome,
)
from outbox.plugins import media
from outbox.queries import counts_by_state
from outbox.states import BLOCKING, BLOCKING_FOR_PEOPLE

# A worker looks each second; what is due for so long was forgotten by all of them.
LONGEST_DUE = timedelta(hours=1)
LONGEST_LEASE = timedelta(minutes=10)


@ledger_checks.register
class OutboxLedger(LedgerCheck):
    """Deliveries are in a state that their rules allow, none is forgotten, none was accepted twice."""

    slug = "outbox"

    def run(self) -> LedgerResult:
        checked = {f"deliveries.{state}": count for state, count in counts_by_state().items()}
        checked["events"] = OutboxEvent.objects.count()
        found = _violations(timezone.now())
        return LedgerResult(checked, [f"{count} {text}" for text, count in found.items() if count])


def _violations(now: datetime) -> dict[str, int]:
    rows = Delivery.objects
    return {
        "deliveries are due for more than an hour and nobody sends them": _forgotten(now).count(),
        "deliveries are held by a lease that ended long ago": rows.filter(
            state=DeliveryState.SENDING, lease_until__lt=now - LONGEST_LEASE
        ).count(),
        "finished deliveries have no time at which they were": rows.filter(
            state=DeliveryState.DONE, finished_at__isnull=True
        ).count(),
        "deliveries are done without an attempt that was accepted": _done_without_attempt().count(),
        "deliveries were accepted more than once": _accepted_twice(),
        "deliveries are not in the order of their event": rows.exclude(
            Q(ordering_key=F("event__ordering_key")) & Q(seq=F("event__seq"))
        ).count(),
        "messages past their time are still waiting": rows.filter(
            state=DeliveryState.PENDING, expires_at__lt=now - LONGEST_DUE
        ).count(),
        "mails of frameworks are kept past their time": FrameworkMail.objects.filter(
            message__isnull=False, expires_at__lt=now - LONGEST_DUE
        ).count(),
    }


def _forgotten(now: datetime) -> QuerySet[Delivery]:
    people = Q(destination__connector__in=[slug for slug, _ in media.items()])
    before = Delivery.objects.filter(
        Q(state__in=BLOCKING_FOR_PEOPLE) | (Q(state__in=BLOCKING) & ~people),
        ordering_key=OuterRef("ordering_key"),
        destination=OuterRef("destination"),
        seq__lt=OuterRef("seq"),
    )
    due = Delivery.objects.filter(
        state=DeliveryState.PENDING,
        next_at__lt=now - LONGEST_DUE,
        destination__state=DestinationState.ACTIVE,
        destination__breaker_open_until__isnull=True,
    )
    return due.filter(Q(ordering_key="") | ~Exists(before))


def _done_without_attempt() -> QuerySet[Delivery]:
    accepted = DeliveryAttempt.objects.filter(delivery=OuterRef("pk"), outcome=Outcome.DONE)
    return Delivery.objects.filter(~Exists(accepted), state=DeliveryState.DONE)


def _accepted_twice() -> int:
    accepted = DeliveryAttempt.objects.filter(outcome=Outcome.DONE).order_by().values("delivery")
    return accepted.annotate(times=Count("pk")).filter(times__gt=1).count()
