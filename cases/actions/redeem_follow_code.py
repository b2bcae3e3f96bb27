"""Take a code that somebody typed, and say which case it opens."""

import hmac

from django.db import transaction
from django.utils import timezone

from cases.actions.make_follow_code import hash_code
from cases.models import Case
from cases.topics import FOLLOW_CODE
from guildhall.core.models import OneTimeCode

MOST_TRIES = 5


def redeem_follow_code(*, reference: str, email_hash: str, code: str) -> Case | None:
    """Return the case when the newest code for this reference and address is right, used once, in time.

    A wrong one counts as one of five tries.
    """
    case = Case.objects.filter(reference=reference, parties__email_hash=email_hash).first()
    if case is None or not email_hash:
        return None
    with transaction.atomic():
        return case if _is_right(case, email_hash, code) else None


def _is_right(case: Case, email_hash: str, code: str) -> bool:
    codes = OneTimeCode.objects.filter(purpose=FOLLOW_CODE, subject=case.uuid, email_hash=email_hash)
    newest = codes.select_for_update().order_by("-id").first()
    if newest is None or not _is_open(newest):
        return False
    newest.attempts += 1
    is_right = hmac.compare_digest(newest.code_hash, hash_code(newest.uuid, code))
    newest.used_at = timezone.now() if is_right else None
    newest.save(update_fields=["attempts", "used_at"])
    return is_right


def _is_open(code: OneTimeCode) -> bool:
    return code.used_at is None and code.attempts < MOST_TRIES and code.expires_at > timezone.now()
