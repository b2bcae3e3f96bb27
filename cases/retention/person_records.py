"""A person's cases, for an export and an erasure."""

from collections.abc import Mapping
from typing import Any

from django.db.models import Q, QuerySet

from cases.actions.erase_from_case import Outcome, erase_from_case
from cases.files import files_of_case
from cases.models import Case
from cases.retention.holdings import case_holdings
from guildhall.core.keyed_hash import hash_email
from guildhall.core.person_records import Erased, PersonRecords, person_records

DONE = (Outcome.ERASED, Outcome.LEFT)


@person_records.register
class CaseRecords(PersonRecords):
    """Every case in which somebody has this address, with what each app holds of it."""

    slug = "cases"
    label = "Cases"

    def export(self, email: str) -> list[Mapping[str, Any]]:
        language = _language_of(email)
        return [_exported(pk, language) for pk in _cases_of(email).values_list("pk", flat=True)]

    def files(self, email: str) -> list[int]:
        cases = _cases_of(email).values_list("pk", flat=True)
        return [stored.pk for case_id in cases for stored in files_of_case(case_id)]

    def erase(self, email: str, *, is_dry: bool) -> Erased:
        erased = Erased()
        for pk, reference in list(_cases_of(email).values_list("pk", "reference_id")):
            outcome = erase_from_case(case_id=pk, email_hash=hash_email(email), is_dry=is_dry)
            if outcome in DONE:
                erased.count(outcome)
            else:
                erased.refused[reference] = outcome
        return erased


def _cases_of(email: str) -> QuerySet[Case]:
    email_hash = hash_email(email)
    theirs = Q(parties__email_hash=email_hash) if email_hash else Q(pk__in=[])
    return Case.objects.filter(theirs).distinct().order_by("pk")


def _language_of(email: str) -> str:
    """The language that the person last wrote in."""
    latest = _cases_of(email).filter(parties__email_hash=hash_email(email)).order_by("-pk")
    return latest.values_list("parties__locale", flat=True).first() or "en"


def _exported(case_id: int, language: str) -> dict[str, Any]:
    document: dict[str, Any] = {}
    for holding in case_holdings:
        document |= holding.export(case_id, language)
    return document
