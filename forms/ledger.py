"""What must be true of submissions, for `manage.py verify_ledger`."""

from django.db.models import Exists, OuterRef, QuerySet

from forms.actions.submit import TOPIC
from forms.deliveries import RECEIPT
from forms.models import Draft, Mode, Submission
from guildhall.core.ledger import LedgerCheck, LedgerResult, ledger_checks
from outbox.models import Delivery, OutboxEvent


@ledger_checks.register
class SubmissionsAreWhole(LedgerCheck):
    """Every submission has its case, its event and its deliveries; none is still a draft."""

    slug = "submissions"

    def run(self) -> LedgerResult:
        live = Submission.objects.filter(mode=Mode.LIVE)
        problems = [*self._unannounced(live), *self._untold(), *self._still_drafts()]
        return LedgerResult(checked={"submissions": live.count()}, violations=problems)

    def _unannounced(self, live: QuerySet[Submission]) -> list[str]:
        events = OutboxEvent.objects.filter(topic=TOPIC, subject=OuterRef("uuid"))
        missing = live.exclude(Exists(events)).values_list("uuid", flat=True)
        return [f"submission {uuid} was never announced to the outbox" for uuid in missing]

    def _untold(self) -> list[str]:
        """A person who left an email address is owed a receipt."""
        receipts = Delivery.objects.filter(
            event__topic=TOPIC, event__subject=OuterRef("uuid"), purpose=RECEIPT
        )
        owed = Submission.objects.filter(mode=Mode.LIVE).exclude(email_hash="").exclude(Exists(receipts))
        return [
            f"submission {uuid} has no receipt among its deliveries"
            for uuid in owed.values_list("uuid", flat=True)
        ]

    def _still_drafts(self) -> list[str]:
        drafts = Draft.objects.filter(uuid__in=Submission.objects.values("draft_uuid"))
        return [
            f"draft {uuid} was submitted and is still a draft"
            for uuid in drafts.values_list("uuid", flat=True)
        ]
