"""The account of a resident, for an export and an erasure."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.db.models import ProtectedError

from guildhall.core.models import Resident
from guildhall.core.person_records import Erased, PersonRecords, person_records

EXPORTED = ("uuid", "email", "email_verified_at", "oidc_issuer", "oidc_sub", "preferred_medium", "locale")


@person_records.register
class ResidentRecords(PersonRecords):
    """Comes after cases and drafts, which hang below an account."""

    slug = "residents"
    label = "Accounts"

    def export(self, email: str) -> list[Mapping[str, Any]]:
        return list(Resident.objects.filter(email__iexact=email.strip()).values(*EXPORTED))

    def erase(self, email: str, *, is_dry: bool) -> Erased:
        erased = Erased()
        for resident in Resident.objects.filter(email__iexact=email.strip()):
            _erase(resident, erased, is_dry)
        return erased


def _erase(resident: Resident, erased: Erased, is_dry: bool) -> None:
    try:
        with transaction.atomic():
            resident.delete()
            transaction.set_rollback(is_dry)
    except ProtectedError:
        erased.refused[f"account {resident.uuid}"] = "in_use"
    else:
        erased.count("accounts")
