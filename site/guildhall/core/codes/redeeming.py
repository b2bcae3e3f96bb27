"""Take a code that somebody typed."""

import hmac
from uuid import UUID

from django.db import transaction
from django.db.models import F
from django.utils import timezone

from guildhall.core.codes.making import hash_code
from guildhall.core.models import OneTimeCode

MOST_TRIES = 5


def redeem_code(*, purpose: str, subject: UUID, email_hash: str, code: str) -> bool:
    """Say whether it is the newest code for this subject and address, used once, in time.

    A wrong one counts as one of five tries. The statements are the same whether there is a code or none.
    """
    with transaction.atomic():
        newest = _try_newest(purpose, subject, email_hash)
        if newest is None or not _is_open(newest) or not _is_right(newest, code):
            return False
        OneTimeCode.objects.filter(pk=newest.pk).update(used_at=timezone.now())
    return True


def _try_newest(purpose: str, subject: UUID, email_hash: str) -> OneTimeCode | None:
    """Count a try of the newest code, which also keeps its row for this transaction, and return it."""
    codes = OneTimeCode.objects.filter(purpose=purpose, subject=subject, email_hash=email_hash)
    newest = codes.order_by("-id").values("pk")[:1]
    OneTimeCode.objects.filter(pk__in=newest).update(attempts=F("attempts") + 1)
    return codes.order_by("-id").first()


def _is_open(code: OneTimeCode) -> bool:
    return code.used_at is None and code.attempts <= MOST_TRIES and code.expires_at > timezone.now()


def _is_right(newest: OneTimeCode, code: str) -> bool:
    return hmac.compare_digest(newest.code_hash, hash_code(newest.uuid, code))
