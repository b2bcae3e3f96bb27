"""Take a code that somebody typed."""

import hmac
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from guildhall.core.codes.making import hash_code
from guildhall.core.models import OneTimeCode

MOST_TRIES = 5


def redeem_code(*, purpose: str, subject: UUID, email_hash: str, code: str) -> bool:
    """Say whether it is the newest code for this subject and address, used once, in time.

    A wrong one counts as one of five tries.
    """
    with transaction.atomic():
        codes = OneTimeCode.objects.filter(purpose=purpose, subject=subject, email_hash=email_hash)
        newest = codes.select_for_update().order_by("-id").first()
        return newest is not None and _is_open(newest) and _is_right(newest, code)


def _is_right(newest: OneTimeCode, code: str) -> bool:
    newest.attempts += 1
    is_right = hmac.compare_digest(newest.code_hash, hash_code(newest.uuid, code))
    newest.used_at = timezone.now() if is_right else None
    newest.save(update_fields=["attempts", "used_at"])
    return is_right


def _is_open(code: OneTimeCode) -> bool:
    return code.used_at is None and code.attempts < MOST_TRIES and code.expires_at > timezone.now()
