"""Make the code that proves an address to the follow page."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from cases.topics import FOLLOW_CODE
from guildhall.core.keyed_hash import keyed_hash
from guildhall.core.models import OneTimeCode

DIGITS = 6
LIFETIME = timedelta(minutes=10)


def make_follow_code(*, delivery_uuid: UUID, council_id: int, case_uuid: UUID, email_hash: str) -> str:
    """Return six digits for this delivery and keep their hash; an attempt repeated gives the same digits.

    They follow from the delivery's id and our hash key, so that a second copy of the email is no second code.
    """
    code = _digits(delivery_uuid)
    OneTimeCode.objects.get_or_create(
        uuid=delivery_uuid,
        defaults={
            "council_id": council_id,
            "purpose": FOLLOW_CODE,
            "subject": case_uuid,
            "email_hash": email_hash,
            "code_hash": hash_code(delivery_uuid, code),
            "expires_at": timezone.now() + LIFETIME,
        },
    )
    return code


def hash_code(uuid: UUID, code: str) -> str:
    return keyed_hash("one-time-code", f"{uuid}:{code}")


def _digits(uuid: UUID) -> str:
    number = int(keyed_hash("follow-code-digits", str(uuid)), 16) % 10**DIGITS
    return f"{number:0{DIGITS}d}"
