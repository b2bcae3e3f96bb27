"""Take from a case what it holds of persons, whichever app holds it, and write down that it was done."""

from collections import Counter

from django.db import transaction

from cases.actions.locking import lock_case
from cases.models import Case
from cases.retention.holdings import case_holdings
from guildhall.core.audit import record_audit


def erase_case(*, case_id: int, action: str, by: str) -> Counter[str]:
    """Leave a row without persons; return how many rows of each kind were emptied.

    `action` and `by` (the name of a process) stand in the audit entry. Whether the case may be erased is the
    caller's to know. Raises outbox.wiping.StillSending, with nothing changed.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        counts: Counter[str] = Counter()
        for holding in case_holdings:
            counts.update(holding.erase(case_id))
        _write_down(case, action, by, counts)
    return counts


def _write_down(case: Case, action: str, by: str, counts: Counter[str]) -> None:
    record_audit(
        actor=by,
        action=action,
        object_kind="case",
        object_id=case.uuid,
        council_id=case.council_id,
        team_id=case.team_id,
        detail={kind: count for kind, count in counts.items() if count},
    )
