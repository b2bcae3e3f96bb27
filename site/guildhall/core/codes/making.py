"""Make the code that proves an address, and forget those that are over."""

from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from guildhall.core.keyed_hash import keyed_hash
from guildhall.core.models import OneTimeCode

DIGITS = 6
LIFETIME = timedelta(minutes=10)
KEPT = timedelta(days=1)


def make_code(*, delivery_uuid: UUID, council_id: int, purpose: str, subject: UUID, email_hash: str) -> str:
    """Return six digits for this delivery and keep their hash; an attempt repeated gives the same digits.

    They follow from the delivery's id and our hash key, so that a second copy of the email is no second code.
    """
    code = _digits(delivery_uuid)
    OneTimeCode.objects.get_or_create(
        uuid=delivery_uuid,
        defaults={
            "council_id": council_id,
            "purpose": purpose,
            "subject": subject,
            "email_hash": email_hash,
            "code_hash": hash_code(delivery_uuid, code),
            "expires_at": timezone.now() + LIFETIME,
        },
    )
    return code


def forget_codes(*, purpose: str) -> None:
    """Delete the codes for this purpose that ended a day ago."""
    OneTimeCode.objects.filter(purpose=purpose, expires_at__lt=timezone.now() - KEPT).delete()


def hash_code(uuid: UUID, code: str) -> str:
    return keyed_hash("one-time-code", f"{uuid}:{code}")


def _digits(uuid: UUID) -> str:
    number = int(keyed_hash("one-time-code-digits", str(uuid)), 16) % 10**DIGITS
    return f"{number:0{DIGITS}d}"
