"""Take one person out of a case, with all that is theirs in it."""

from enum import StrEnum

from django.db import transaction

from cases.actions.erase_case import erase_case
from cases.actions.locking import lock_case
from cases.models import Case, CaseParty
from cases.retention.due import is_on_hold
from cases.retention.holdings import case_holdings
from guildhall.core.audit import record_audit
from outbox.wiping import StillSending, wipe_told

PROCESS = "erase_person"


class Outcome(StrEnum):
    """What became of it; the last three leave the case as it is."""

    ERASED = "cases"
    LEFT = "cases_left"
    OPEN = "open"
    ON_HOLD = "legal_hold"
    BEING_SENT = "being_sent"


def erase_from_case(*, case_id: int, email_hash: str, is_dry: bool = False) -> Outcome:
    """Erase a closed case of this person's whole, or only the person from one that is somebody else's.

    With `is_dry` nothing is written and the outcome is what it would be.
    """
    try:
        with transaction.atomic():
            case = lock_case(case_id)
            outcome = _judge(case, email_hash)
            if not is_dry:
                _erase(case, email_hash, outcome)
    except StillSending:
        return Outcome.BEING_SENT
    return outcome


def _judge(case: Case, email_hash: str) -> Outcome:
    if is_on_hold(case.pk):
        return Outcome.ON_HOLD
    if not case.is_closed:
        return Outcome.OPEN
    return Outcome.ERASED if _is_theirs(case, email_hash) else Outcome.LEFT


def _is_theirs(case: Case, email_hash: str) -> bool:
    """A case is the person's who wrote its answers, or who alone is named in it."""
    others = case.parties.exclude(email_hash=email_hash).exists()
    return not others or any(holding.is_theirs(case.pk, email_hash) for holding in case_holdings)


def _erase(case: Case, email_hash: str, outcome: Outcome) -> None:
    if outcome == Outcome.ERASED:
        erase_case(case_id=case.pk, action="case.erased", by=PROCESS)
    elif outcome == Outcome.LEFT:
        _leave(case, email_hash)


def _leave(case: Case, email_hash: str) -> None:
    people = CaseParty.objects.filter(case=case, email_hash=email_hash)
    for uuid in people.values_list("uuid", flat=True):
        wipe_told(ordering_key=str(case.uuid), recipient=str(uuid))
    count = people.delete()[0]
    record_audit(
        actor=PROCESS,
        action="case.person_erased",
        object_kind="case",
        object_id=case.uuid,
        council_id=case.council_id,
        team_id=case.team_id,
        detail={"parties": count},
    )
