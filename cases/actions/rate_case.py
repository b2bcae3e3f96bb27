"""A resident says how satisfied they are with how their case went."""

from django.db import transaction
from django.utils import timezone

from cases.actions.locking import lock_case
from cases.actions.resident_event import MovedOn
from cases.afterwards import was_closed_lately
from cases.models import CaseRating


def rate_case(*, case_id: int, level: int, comment: str = "") -> CaseRating:
    """Keep one rating a case; the same resident may change it for 28 days after closing.

    Raises MovedOn when the case is open or was closed earlier than that.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        if not was_closed_lately(case):
            raise MovedOn(case)
        facts = {"level": level, "comment": comment or None, "changed_at": timezone.now()}
        rating, _ = CaseRating.objects.update_or_create(case=case, defaults=facts)
        return rating
