"""A resident answers one question of theirs again."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db import transaction

from cases.actions.locking import lock_case
from cases.actions.open_case import NewParty
from cases.actions.resident_event import MovedOn, ResidentEvent, record_resident_event, repeated
from cases.afterwards import can_change
from cases.models import Case, CaseEvent, CaseParty, EventType
from cases.topics import CORRECTED_TOPIC
from guildhall.core.keyed_hash import hash_email


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be recorded of one question.

    `data` names it, `sealed` holds the answers: `old`, `new`, `old_text`, `new_text`. `people` and `uprn` are what
    the case knows of its submission now.
    """

    data: Mapping[str, Any]
    sealed: Mapping[str, Any]
    people: Sequence[NewParty]
    uprn: str


def correct_case(*, case_id: int, token: str, correction: Correction) -> CaseEvent:
    """Append the correction, and keep the case's people and property in step with it.

    The same token again returns the first event; raises MovedOn when the case is closed by now.
    """
    with transaction.atomic():
        case = lock_case(case_id)
        before = repeated(case, token)
        return before or _correct(case, token, correction)


def _correct(case: Case, token: str, correction: Correction) -> CaseEvent:
    if not can_change(case):
        raise MovedOn(case)
    event = record_resident_event(
        case=case,
        event=ResidentEvent(
            token=token,
            type=EventType.CORRECTED,
            topic=CORRECTED_TOPIC,
            data=correction.data,
            sealed=correction.sealed,
        ),
    )
    _keep_in_step(case, correction)
    return event


def _keep_in_step(case: Case, correction: Correction) -> None:
    if case.uprn != correction.uprn:
        case.uprn = correction.uprn
        case.save(update_fields=["uprn"])
    for now in correction.people:
        party = case.parties.filter(role=now.role).order_by("pk").first()
        if party is not None and _has_changed(party, now):
            _write(party, now)


def _has_changed(party: CaseParty, now: NewParty) -> bool:
    return (party.name, party.email or "", party.phone) != (now.name, now.email, now.phone)


def _write(party: CaseParty, now: NewParty) -> None:
    party.name, party.phone = now.name, now.phone
    party.email, party.email_hash = now.email or None, hash_email(now.email)
    party.save(update_fields=["name", "phone", "email", "email_hash"])
