"""Standard Webhooks 1.0: signing what we send, proving what we get."""

import os
from collections.abc import Mapping
from datetime import UTC, datetime

from standardwebhooks.webhooks import EmptyWebhookSecretError, Webhook, WebhookVerificationError

from integrations.webhook.config import SECRET_PREFIX
from outbox.plugins import NotProved, PluginError

HEADERS = ("webhook-id", "webhook-timestamp", "webhook-signature")
ID_LENGTH = 200


def secret_from(config: Mapping[str, object]) -> Webhook:
    """Return the signer for a destination; raise PluginError naming the variable that isn't set."""
    name = str(config.get("secret_name", ""))
    value = os.environ.get(name, "") if name.startswith(SECRET_PREFIX) else ""
    if not value:
        raise PluginError(f"the secret {name or 'of this destination'} is not set")
    try:
        return Webhook(value)
    except (ValueError, EmptyWebhookSecretError):
        raise PluginError(f"the secret {name} can't be read: it must be base64") from None


def signed_headers(signer: Webhook, message_id: str, body: str) -> dict[str, str]:
    """Return the three headers that prove a message."""
    now = datetime.now(UTC)
    return {
        "webhook-id": message_id,
        "webhook-timestamp": str(int(now.timestamp())),
        "webhook-signature": signer.sign(message_id, now, body),
    }


def proved_id(signer: Webhook, headers: Mapping[str, str], body: bytes) -> str:
    """Return the id of a message whose signature is good and no older than five minutes; raise NotProved."""
    given = {name: headers.get(name, "") for name in HEADERS}
    try:
        signer.verify(body, given, json_parse=False)
    except (WebhookVerificationError, ValueError):  # ValueError: base64, UTF-8 or a header of another shape
        raise NotProved from None
    if len(given["webhook-id"]) > ID_LENGTH:
        raise NotProved
    return given["webhook-id"]
