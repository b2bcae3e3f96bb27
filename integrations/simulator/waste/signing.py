"""Standard Webhooks 1.0 as the waste system speaks it."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

from guildhall.settings.development_keys import WASTE_WEBHOOK_SECRET

SECRET_VARIABLE = "GUILDHALL_SECRET_WASTE_WEBHOOK"  # noqa: S105 a name, not a secret
HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")


def shared_secret() -> str:
    """Return the secret that both sides know."""
    return os.environ.get(SECRET_VARIABLE) or WASTE_WEBHOOK_SECRET


def is_proved(headers: Mapping[str, str], body: bytes) -> bool:
    """Say whether a body was signed with the shared secret in the last five minutes (names in any case)."""
    by_name = {name.lower(): value for name, value in headers.items()}
    given = {name: by_name.get(name, "") for name in HEADERS}
    try:
        Webhook(shared_secret()).verify(body, given, json_parse=False)
    except (WebhookVerificationError, ValueError):
        return False
    return True


def signed_headers(message_id: str, body: str) -> dict[str, str]:
    now = datetime.now(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": Webhook(shared_secret()).sign(message_id, now, body),
    }
