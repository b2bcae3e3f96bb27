"""Take a code that somebody typed, and say which case it opens."""

from cases.models import Case
from cases.topics import FOLLOW_CODE
from guildhall.core.codes.redeeming import redeem_code


def redeem_follow_code(*, reference: str, email_hash: str, code: str) -> Case | None:
    """Return the case when the newest code for this reference and address is right, used once, in time.

    A wrong one counts as one of five tries.
    """
    case = Case.objects.filter(reference=reference, parties__email_hash=email_hash).first()
    if case is None or not email_hash:
        return None
    is_right = redeem_code(purpose=FOLLOW_CODE, subject=case.uuid, email_hash=email_hash, code=code)
    return case if is_right else None
