"""What cases do by the clock: tell residents of a hand-off that hangs, and forget codes that are over."""

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.utils import timezone

from cases.actions.tell_of_delay import tell_of_delay
from cases.models import EventType
from cases.queries import cases_by_uuid
from cases.topics import FOLLOW_CODE, SUBMISSION_TOPIC
from guildhall.core.codes.making import forget_codes
from guildhall.core.periodic import PeriodicTask, periodic
from outbox.models import Delivery, DeliveryState

NOT_THERE = (DeliveryState.PENDING, DeliveryState.SENDING, DeliveryState.UNKNOWN, DeliveryState.DEAD)
CASES_A_RUN = 200


@periodic.register
class TellOfDelays(PeriodicTask):
    """After one working day a resident is told that the hand-off takes longer; once a case."""

    slug = "cases.tell_of_delays"
    every = timedelta(minutes=15)

    def run(self) -> None:
        for case_id in _delayed(timezone.now()):
            tell_of_delay(case_id=case_id)


@periodic.register
class ForgetFollowCodes(PeriodicTask):
    """Codes to the follow page that ended a day ago."""

    slug = "cases.forget_follow_codes"
    every = timedelta(hours=6)

    def run(self) -> None:
        forget_codes(purpose=FOLLOW_CODE)


def working_day_after(at: datetime) -> datetime:
    """Return the same time on the next day that is no Saturday or Sunday."""
    later = at + timedelta(days=1)
    while timezone.localtime(later).weekday() >= 5:
        later += timedelta(days=1)
    return later


def _delayed(now: datetime) -> Iterator[int]:
    """Yield open cases whose hand-off hangs for a working day and whose people weren't told yet."""
    waiting = Delivery.objects.filter(
        event__topic=SUBMISSION_TOPIC,
        recipient="",
        state__in=NOT_THERE,
        created_at__lt=now - timedelta(days=1),
    ).exclude(ordering_key="")
    rows = waiting.values_list("ordering_key", "created_at").order_by("created_at")
    keys = [key for key, created_at in rows.iterator() if working_day_after(created_at) <= now]
    cases = cases_by_uuid(keys).exclude(events__type=EventType.DELAYED).filter(closed_at=None)
    yield from cases.values_list("pk", flat=True)[:CASES_A_RUN]
