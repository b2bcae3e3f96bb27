"""What must always hold of cases."""

from django.db.models import Count, F, Max, Q

from cases.hand_offs import SOURCE
from cases.models import CLOSED_KINDS, Case, CaseEvent, CaseParty, EventType
from cases.topics import SUBMISSION_TOPIC
from guildhall.core.ledger import LedgerCheck, LedgerResult, ledger_checks
from outbox.models import Delivery, DeliveryState


@ledger_checks.register
class CaseLedger(LedgerCheck):
    """Timelines have no gap, a closed case says when it was closed, a hand-off is told once."""

    slug = "cases"

    def run(self) -> LedgerResult:
        checked = {"cases": Case.objects.count(), "events": CaseEvent.objects.count()}
        found = _violations()
        return LedgerResult(checked, [f"{count} {text}" for text, count in found.items() if count])


def _violations() -> dict[str, int]:
    return {
        "cases have a gap in their events": _with_gaps(),
        "cases have a reference of another council or kind": Case.objects.exclude(
            reference__kind="case", reference__council_id=F("council_id")
        ).count(),
        "cases are closed without a time, or open with one": Case.objects.filter(
            Q(kind__in=CLOSED_KINDS) ^ Q(closed_at__isnull=False)
        ).count(),
        "people have an address that nobody could find them by": CaseParty.objects.filter(
            Q(email__isnull=True) ^ Q(email_hash="")
        ).count(),
        "hand-offs are done and no case says so, or the other way round": abs(_handed_off() - _said()),
    }


def _with_gaps() -> int:
    """Numbers are unique and begin at 1: where there are as many as the greatest, none is missing."""
    counted = Case.objects.annotate(events_kept=Count("events"), newest=Max("events__seq"))
    return counted.exclude(events_kept=F("event_seq"), newest=F("event_seq")).count()


def _handed_off() -> int:
    done = Delivery.objects.filter(state=DeliveryState.DONE, event__topic=SUBMISSION_TOPIC, recipient="")
    return done.exclude(ordering_key="").count()


def _said() -> int:
    return CaseEvent.objects.filter(type=EventType.PASSED_ON, source=SOURCE).count()
