"""Files that wait for their check, taken by a lease: no two workers check the same one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

from django.db.models import F, Q, QuerySet
from django.utils import timezone

from guildhall.core.files.reasons import DAMAGED
from guildhall.core.models import StoredFile
from guildhall.core.sealed import SealLost

State = StoredFile.State
# Longer than looking into a file and scanning it may take together.
LEASE = timedelta(minutes=5)
HELD_FOR = (timedelta(minutes=1), timedelta(minutes=5), timedelta(minutes=15))


@dataclass(frozen=True, slots=True)
class ClaimedFile:
    """A file held by a lease: only this token may record what became of it."""

    stored: StoredFile
    token: UUID


def claim_file() -> ClaimedFile | None:
    """Claim the file that has waited longest; None where none is due."""
    for pk in _due().order_by("next_at").values_list("pk", flat=True)[:10]:
        token = uuid4()
        taken = _due().filter(pk=pk)
        until = timezone.now() + LEASE
        if not taken.update(lease_token=token, lease_until=until, attempts=F("attempts") + 1):
            continue
        if stored := _opened(pk):
            return ClaimedFile(stored, token)
    return None


def _opened(pk: int) -> StoredFile | None:
    """Return the row; one whose seal no key opens is held, and keeps no other from its check."""
    try:
        return StoredFile.objects.get(pk=pk)
    except SealLost:
        later = timezone.now() + HELD_FOR[-1]
        StoredFile.objects.filter(pk=pk).update(
            state=State.HELD, reason=DAMAGED, next_at=later, lease_token=None, lease_until=None
        )
        return None


def record(claimed: ClaimedFile, **values: Any) -> bool:
    """Write what became of it and end the lease; say whether the lease was still ours."""
    rows = StoredFile.objects.filter(pk=claimed.stored.pk, lease_token=claimed.token)
    return rows.update(lease_token=None, lease_until=None, **values) == 1


def held(stored: StoredFile, reason: str) -> Mapping[str, Any]:
    """Return the values of a file that is tried again later, at longer and longer intervals."""
    wait = HELD_FOR[min(stored.attempts, len(HELD_FOR)) - 1]
    return {"state": State.HELD, "reason": reason, "next_at": timezone.now() + wait}


def _due() -> QuerySet[StoredFile]:
    now = timezone.now()
    is_free = Q(lease_until__isnull=True) | Q(lease_until__lt=now)
    return StoredFile.objects.filter(is_free, state__in=(State.WAITING, State.HELD), next_at__lte=now)
