"""What the cases' own tables hold of people, and how it goes."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.utils import timezone

from cases.models import Case, CaseEvent, CaseFile, CaseParty, CaseRating
from cases.retention.exporting import exported_case, inbound_of
from cases.retention.holdings import CaseHolding, CaseIds, case_holdings
from cases.topics import FOLLOW_CODE
from guildhall.core.models import OneTimeCode
from guildhall.core.stored_files import remove_stored_files
from outbox.wiping import wipe_inbound, wipe_told

# Members of an event's `data` that hold somebody's words; the trigger lets them go and nothing else.
WORDS = ("outcome", "label", "word")


@case_holdings.register
class OwnHolding(CaseHolding):
    """People, what they and officers wrote, files, the place; and what the outbox told of them."""

    slug = "cases"

    def past(self, now: datetime) -> CaseIds:
        return Case.objects.filter(purge_after__lte=now).values("pk")

    def later(self, now: datetime) -> CaseIds:
        return Case.objects.filter(purge_after__gt=now).values("pk")

    def on_hold(self) -> CaseIds:
        return Case.objects.filter(legal_hold=True).values("pk")

    def left(self, before: datetime) -> CaseIds:
        """A person counts at once: a row of theirs has no time."""
        written = CaseEvent.objects.filter(sealed__isnull=False, recorded_at__lt=before)
        # Each in a query of its own: joined, every event would meet every person.
        has_words = Q(pk__in=written.filter(case__purged_at__isnull=False).values("case_id"))
        has_people = Q(pk__in=CaseParty.objects.filter(case__purged_at__isnull=False).values("case_id"))
        commented = CaseRating.objects.filter(comment__isnull=False, changed_at__lt=before)
        has_comment = Q(pk__in=commented.filter(case__purged_at__isnull=False).values("case_id"))
        return Case.objects.filter(has_words | has_people | has_comment).values("pk")

    def erase(self, case_id: int) -> Mapping[str, int]:
        case = Case.objects.get(pk=case_id)
        counts = wipe_told(ordering_key=str(case.uuid))
        wipe_inbound(messages=inbound_of(case_id))
        counts["files"] = _remove_files(case_id)
        counts["events"] = _empty_events(case_id)
        CaseRating.objects.filter(case=case_id).update(comment=None)
        counts["codes"] = OneTimeCode.objects.filter(purpose=FOLLOW_CODE, subject=case.uuid).delete()[0]
        counts["parties"] = CaseParty.objects.filter(case=case_id).delete()[0]
        _empty_case(case_id)
        return counts

    def export(self, case_id: int, locale: str) -> Mapping[str, Any]:
        return exported_case(case_id, locale)


def _remove_files(case_id: int) -> int:
    files = CaseFile.objects.filter(case=case_id)
    stored = list(files.values_list("stored_file_id", flat=True))
    files.delete()
    remove_stored_files(ids=stored)
    return len(stored)


def _empty_events(case_id: int) -> int:
    """Take from events what people wrote; that they happened, when and by whom stays."""
    events = CaseEvent.objects.filter(case=case_id)
    emptied = events.filter(sealed__isnull=False).update(sealed=None)
    for pk, data in events.filter(data__has_any_keys=list(WORDS)).values_list("pk", "data"):
        events.filter(pk=pk).update(data={key: value for key, value in data.items() if key not in WORDS})
        emptied += 1
    return emptied


def _empty_case(case_id: int) -> None:
    Case.objects.filter(pk=case_id).update(
        label="", outcome="", uprn="", latitude=None, longitude=None, purged_at=timezone.now()
    )
