"""What an HTTP answer means for a delivery."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any

from guildhall.core.http import Answer
from outbox.plugins import FaultKind, SendFault

# The request itself is wrong: the same one again can't go better.
MESSAGE_STATUSES = {400, 409, 413, 415, 422}
KEPT_CHARACTERS = 4000
REFERENCE_LENGTH = 200


def reference_in(answer: Answer, path: str) -> str:
    """Return the other side's reference at a dotted path of the JSON answer.

    Raises SendFault for every answer that isn't a success with a reference in it.
    """
    _refuse_failures(answer)
    value: Any = _json(answer)
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    if not _is_reference(value):
        raise _fault(answer, FaultKind.UNKNOWN, "it answered without a reference")
    return str(value)


def _is_reference(value: Any) -> bool:
    """Say whether it can be one: printable, for a NUL or half a character can't be stored or told."""
    is_kind = isinstance(value, str | int) and not isinstance(value, bool)
    return is_kind and 0 < len(str(value)) <= REFERENCE_LENGTH and str(value).isprintable()


def _refuse_failures(answer: Answer) -> None:
    status = answer.status
    if status in MESSAGE_STATUSES:
        raise _fault(answer, FaultKind.MESSAGE, f"it refused the message ({status})")
    if status >= 500:
        raise _fault(answer, FaultKind.SERVER, f"it had a fault of its own ({status})")
    if 300 <= status < 400:
        raise _fault(answer, FaultKind.DESTINATION, f"it points to another address ({status}): not followed")
    if not 200 <= status < 300:
        raise _fault(answer, FaultKind.DESTINATION, f"it did not let us in ({status})")


def _json(answer: Answer) -> Any:
    """Return the JSON of a success; anything else came from something that isn't the system we know."""
    if answer.content_type != "application/json" and not answer.content_type.endswith("+json"):
        raise _fault(answer, FaultKind.UNKNOWN, "it answered with something that is not JSON")
    try:
        return json.loads(answer.body)
    except (ValueError, RecursionError):
        raise _fault(answer, FaultKind.UNKNOWN, "it answered with JSON that can't be read") from None


def _fault(answer: Answer, kind: FaultKind, text: str) -> SendFault:
    return SendFault(
        text,
        kind=kind,
        status=answer.status,
        retry_after=retry_after(answer.headers, datetime.now(UTC)),
        response=kept(answer),
    )


def retry_after(headers: Mapping[str, str], now: datetime) -> float | None:
    """Return the seconds that Retry-After asks for (RFC 9110, 10.2.3), None without a readable one."""
    value = headers.get("retry-after", "").strip()
    if value.isascii() and value.isdigit():
        return float(value[:9])
    try:
        at = parsedate_to_datetime(value)
    except ValueError:
        return None
    return max(0.0, (at.replace(tzinfo=at.tzinfo or UTC) - now).total_seconds())


def kept(answer: Answer) -> dict[str, Any]:
    """Return what is kept of an answer, sealed, with the attempt."""
    text = answer.body.decode("utf-8", "replace").replace("\0", "")
    return {"status": answer.status, "content_type": answer.content_type, "body": text[:KEPT_CHARACTERS]}
