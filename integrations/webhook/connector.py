"""A system that takes JSON by Standard Webhooks and posts status updates back the same way."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from guildhall.core.http import Answer, NoAnswer, OutboundRefused, Unreachable, request
from integrations.webhook.answers import kept, reference_in
from integrations.webhook.config import WebhookConfig
from integrations.webhook.signing import proved_id, secret_from, signed_headers
from outbox.plugins import (
    Connector,
    DestinationFacts,
    Document,
    FaultKind,
    Inbound,
    NotProved,
    NotUnderstood,
    Outgoing,
    Payload,
    PluginError,
    SendFault,
    Sent,
    connectors,
)

PROBE_SECONDS = 5.0


@connectors.register
class WebhookConnector(Connector):
    """The delivery's uuid is webhook-id and Idempotency-Key, so the other side knows a repeat for one."""

    slug = "webhook"
    label = "Webhook (Standard Webhooks)"
    idempotent = "remote"
    config_form = WebhookConfig

    def send(self, outgoing: Outgoing, payload: Payload) -> Sent:
        if not isinstance(payload, Document):
            raise PluginError("a webhook takes a document, not a letter", permanent=True)
        config = outgoing.destination.config
        content = {**payload.body, "status_url": outgoing.destination.hook_url}
        body = _written(content)
        answer = self._post(outgoing, body)
        try:
            reference = reference_in(answer, str(config.get("reference_path") or "reference"))
        except SendFault as fault:
            fault.request = content
            raise
        return Sent(remote_ref=reference, status=answer.status, request=content, response=kept(answer))

    def _post(self, outgoing: Outgoing, body: str) -> Answer:
        key = str(outgoing.delivery.uuid)
        config = outgoing.destination.config
        headers = signed_headers(secret_from(config), key, body)
        headers |= {"Idempotency-Key": key, "Content-Type": "application/json", "Accept": "application/json"}
        timeout = float(outgoing.destination.timeout)
        try:
            return request("POST", _url(config), headers=headers, body=body.encode(), timeout=timeout)
        except (Unreachable, OutboundRefused) as problem:
            raise SendFault(str(problem), kind=FaultKind.DESTINATION, request=json.loads(body)) from None
        except NoAnswer as problem:
            raise SendFault(str(problem), kind=FaultKind.UNKNOWN, request=json.loads(body)) from None

    def probe(self, destination: DestinationFacts) -> bool:
        """Ask the address without posting: an answer below 500 shows that the system is up."""
        try:
            return request("HEAD", _url(destination.config), timeout=PROBE_SECONDS).status < 500
        except (Unreachable, OutboundRefused, NoAnswer):
            return False

    def receive(self, destination: DestinationFacts, headers: Mapping[str, str], body: bytes) -> Inbound:
        try:
            signer = secret_from(destination.config)
        except PluginError:
            raise NotProved from None
        message_id = proved_id(signer, headers, body)
        content = _content(body)
        return Inbound(
            destination_id=destination.id,
            destination_uuid=destination.uuid,
            council_id=destination.council_id,
            message_id=message_id,
            kind="status",
            remote_ref=_text(content, "reference", 200),
            at=_moment(content),
            content={**content, "status": _text(content, "status", 100)},
        )


def _url(config: Mapping[str, Any]) -> str:
    return str(config.get("url", ""))


def _written(content: Mapping[str, Any]) -> str:
    """Return the document as JSON that UTF-8 can carry; what can't be written will never be."""
    try:
        text = json.dumps(content, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
        text.encode()
    except (TypeError, ValueError, RecursionError):
        raise PluginError("the document can't be written as JSON", permanent=True) from None
    return text


def _content(body: bytes) -> dict[str, Any]:
    try:
        content = json.loads(body)
    except (ValueError, RecursionError):
        raise NotUnderstood("the body must be JSON") from None
    if not isinstance(content, dict):
        raise NotUnderstood("the body must be a JSON object")
    return content


def _text(content: Mapping[str, Any], name: str, longest: int) -> str:
    value = content.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= longest or not value.isprintable():
        raise NotUnderstood(f"{name} must be a text of at most {longest} characters")
    return value


def _moment(content: Mapping[str, Any]) -> datetime:
    try:
        at = datetime.fromisoformat(str(content.get("at")))
    except ValueError:
        raise NotUnderstood("at must be a date and time, as in 2027-02-28T09:30:00Z") from None
    return at.replace(tzinfo=at.tzinfo or UTC)
