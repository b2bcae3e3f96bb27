"""The other side of a webhook: its secret, and what it posts to us."""

import json
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

from standardwebhooks.webhooks import Webhook

SECRET_NAME = "GUILDHALL_SECRET_WASTE_WEBHOOK"
SECRET = "whsec_YSBzZWNyZXQgb2YgdGhlIHRlc3RzIGFsb25l"
STATUS = {"reference": "W-1", "status": "scheduled", "at": "2027-02-28T09:30:00Z"}


def body_of(content: Any) -> str:
    return content if isinstance(content, str) else json.dumps(content)


def headers_for(
    body: str, *, message_id: str = "", age: timedelta = timedelta(0), secret: str = SECRET
) -> dict[str, str]:
    """The three headers of a message signed `age` ago."""
    message_id, at = message_id or str(uuid4()), datetime.now(UTC) - age
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(at.timestamp())),
        "webhook-signature": Webhook(secret).sign(message_id, at, body),
    }
