"""What each answer of a system means for a delivery."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any
from uuid import uuid4

import pytest
from standardwebhooks.webhooks import Webhook

from integrations.webhook.answers import retry_after
from integrations.webhook.connector import WebhookConnector
from outbox.facts import outgoing_from
from outbox.models import Delivery, Destination, OutboxEvent
from outbox.plugins import (
    Document,
    FaultKind,
    Message,
    Outgoing,
    PluginError,
    SendFault,
    Sent,
    payload_sources,
)
from tests.core.raw_server import Reply, answer, hang, raw_server, reset, trickle
from tests.faults.servers import free_port
from tests.integrations.webhook.signing import SECRET, SECRET_NAME
from tests.outbox.plugs import TOPIC, Told, world
from tests.outbox.telling import tell, work

M, S, D, U = FaultKind.MESSAGE, FaultKind.SERVER, FaultKind.DESTINATION, FaultKind.UNKNOWN
GOOD = answer("201 Created", b'{"reference": "W-1"}')
connector = WebhookConnector()


def outgoing(destination: Destination, url: str, **config: Any) -> Outgoing:
    destination.config = {"secret_name": SECRET_NAME, **config, "url": url}
    event = OutboxEvent(council_id=destination.council_id, topic=TOPIC, subject=uuid4())
    return outgoing_from(Delivery(event=event, destination=destination))


def send(destination: Destination, reply: Reply, **config: Any) -> Sent:
    with raw_server(reply) as server:
        return connector.send(outgoing(destination, server.url, **config), Document({"bins": ["red"]}))


def fault_of(destination: Destination, reply: Reply) -> SendFault:
    with pytest.raises(SendFault) as caught:
        send(destination, reply)
    return caught.value


def status(code: int) -> bytes:
    return answer(f"{code} Whatever", b'{"error": "no"}')


TABLE = {
    "400": (status(400), M), "409": (status(409), M), "413": (status(413), M), "415": (status(415), M),
    "422": (status(422), M),
    "401": (status(401), D), "403": (status(403), D), "404": (status(404), D), "408": (status(408), D),
    "429": (status(429), D),
    "500": (status(500), S), "502": (status(502), S), "503": (status(503), S), "504": (status(504), S),
    "redirect": (answer("302 Found", Location="http://127.0.0.1:1/"), D),
    "permanent redirect": (answer("308 Permanent Redirect", Location="https://example.org/"), D),
    "garbage 200": (answer(body=b"<!doctype html><p>Welcome", content_type="text/html"), U),
    "JSON called HTML": (answer(body=b'{"reference": "W-1"}', content_type="text/html"), U),
    "no content type": (b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}", U),
    "201 without reference": (answer("201 Created", b"{}"), U),
    "204": (b"HTTP/1.1 204 No Content\r\n\r\n", U),
    "empty reference": (answer(body=b'{"reference": ""}'), U),
    "reference of another kind": (answer(body=b'{"reference": ["W-1"]}'), U),
    "reference true": (answer(body=b'{"reference": true}'), U),
    "reference too long": (answer(body=json.dumps({"reference": "W" * 201}).encode()), U),
    "reference with a NUL": (answer(body=b'{"reference": "W\\u0000"}'), U),
    "reference with half a character": (answer(body=b'{"reference": "W\\ud800"}'), U),
    "a list": (answer(body=b"[]"), U),
    "truncated JSON": (answer(body=b'{"reference": "W-'), U),
    "deep JSON": (answer(body=b"[" * 200_000), U),
    "no UTF-8": (answer(body=b'{"reference": "\xff"}'), U),
    "cut short": (b"HTTP/1.1 201 Created\r\nContent-Length: 99\r\n\r\n{", U),
    "10 MB": (answer(body=b" " * 10_000_000), U),
    "reset": (reset, U), "closed without an answer": (b"", U),
    "time-out after sending": (hang, U), "trickle": (trickle, U),
}  # fmt: skip


@pytest.mark.parametrize(("reply", "kind"), TABLE.values(), ids=TABLE.keys())
def test_each_answer_is_somebodys_fault(waste: Destination, reply: Reply, kind: FaultKind) -> None:
    fault = fault_of(waste, reply)
    assert fault.kind is kind
    assert fault.request["bins"] == ["red"]


@pytest.mark.parametrize(
    "url",
    ["https://no-such-host.invalid/", "http://127.0.0.1:{closed}/", "http://10.0.0.1/", "http://[/", "", "x"],
    ids=["DNS", "connect", "refused by the guard", "unreadable", "empty", "no address"],
)
def test_what_is_not_reached_is_the_destinations_fault(waste: Destination, url: str) -> None:
    with pytest.raises(SendFault) as caught:
        connector.send(outgoing(waste, url.format(closed=free_port())), Document({}))
    assert caught.value.kind is D


def test_a_system_whose_tls_fails_was_sent_nothing(waste: Destination) -> None:
    with raw_server(GOOD) as server, pytest.raises(SendFault) as caught:
        connector.send(outgoing(waste, f"https://127.0.0.1:{server.port}/"), Document({"bins": "red"}))
    assert caught.value.kind is D
    assert not any(b"red" in one for one in server.requests)


def test_an_accepted_document_gives_the_other_sides_reference(waste: Destination) -> None:
    sent = send(waste, GOOD)
    assert (sent.remote_ref, sent.status) == ("W-1", 201)
    assert sent.request["bins"] == ["red"]


@pytest.mark.parametrize(("path", "value"), [("job.id", {"job": {"id": 7}}), ("a", {"a": "7"})])
def test_the_reference_is_found_where_the_settings_say(waste: Destination, path: str, value: object) -> None:
    assert send(waste, answer(body=json.dumps(value).encode()), reference_path=path).remote_ref == "7"


def test_a_kind_of_json_with_a_name_of_its_own_is_json(waste: Destination) -> None:
    assert send(waste, answer(body=b'{"reference": "W-1"}', content_type="application/hal+json; v=1"))


def test_what_is_sent_is_signed_and_carries_the_delivery_as_its_key(waste: Destination) -> None:
    with raw_server(GOOD) as server:
        one = outgoing(waste, server.url)
        connector.send(one, Document({"name": "Łukasz ŵ"}))
    head, _, body = server.requests[0].partition(b"\r\n\r\n")
    pairs = (line.decode().partition(": ")[::2] for line in head.split(b"\r\n")[1:])
    headers = {name.lower(): value for name, value in pairs}
    Webhook(SECRET).verify(body, headers)
    assert headers["webhook-id"] == headers["idempotency-key"] == str(one.delivery.uuid)
    assert json.loads(body) == {"name": "Łukasz ŵ", "status_url": one.destination.hook_url}


@pytest.mark.parametrize("value", [datetime(2027, 1, 1, tzinfo=UTC), "\ud800", float("nan"), {1, 2}])
def test_a_document_that_cannot_be_written_is_dead_and_nothing_is_sent(
    waste: Destination, value: object
) -> None:
    with raw_server(GOOD) as server, pytest.raises(PluginError) as caught:
        connector.send(outgoing(waste, server.url), Document({"value": value}))
    assert caught.value.permanent
    assert not isinstance(caught.value, SendFault)
    assert server.requests == []


def test_a_letter_is_not_for_a_system(waste: Destination) -> None:
    with pytest.raises(PluginError, match="not a letter"):
        connector.send(outgoing(waste, "http://127.0.0.1:9/"), Message("a@example.org", "Hello", "Hello"))


@pytest.mark.parametrize("secret", ["", "whsec_", "not base64 at all é"])
def test_a_secret_that_is_no_secret_is_named_and_never_shown(
    waste: Destination, monkeypatch: pytest.MonkeyPatch, secret: str
) -> None:
    monkeypatch.setenv(SECRET_NAME, secret)
    with pytest.raises(PluginError) as caught:
        connector.send(outgoing(waste, "http://127.0.0.1:9/"), Document({}))
    assert SECRET_NAME in str(caught.value)
    assert not caught.value.permanent
    assert not secret or secret not in str(caught.value)


def test_a_secret_of_another_name_is_not_read(waste: Destination, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_KEY", SECRET)
    with pytest.raises(PluginError, match="is not set"):
        connector.send(outgoing(waste, "http://127.0.0.1:9/", secret_name="SECRET_KEY"), Document({}))


NOW = datetime(2027, 2, 28, 9, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    ("value", "seconds"),
    [
        ("120", 120.0), (" 0 ", 0.0), ("Sun, 28 Feb 2027 09:02:00 GMT", 120.0),
        ("Sun, 28 Feb 2027 08:00:00 GMT", 0.0), ("", None), ("soon", None), ("-5", None), ("1.5", None),
        ("٣", None), ("99999999999999999999", 999_999_999.0), ("Sun, 99 Feb 2027 99:99:99 GMT", None),
    ],
)  # fmt: skip
def test_retry_after_is_seconds_or_a_date_or_nothing(value: str, seconds: float | None) -> None:
    assert retry_after({"retry-after": value}, NOW) == seconds


def test_retry_after_comes_with_the_fault(waste: Destination) -> None:
    assert fault_of(waste, answer("429 Too Many", b"{}", Retry_After="7")).retry_after == 7


@pytest.mark.parametrize(("reply", "is_up"), [(status(405), True), (status(503), False), (reset, False)])
def test_a_probe_asks_without_posting(waste: Destination, reply: Reply, is_up: bool) -> None:
    with raw_server(reply) as server:
        assert connector.probe(outgoing(waste, server.url).destination) is is_up
    assert server.requests[0].startswith(b"HEAD ")


@pytest.fixture
def told() -> Iterator[None]:
    world.__init__()  # type: ignore[misc]
    with payload_sources.swapped(Told):
        yield


@pytest.mark.usefixtures("told")
def test_what_was_sent_and_answered_is_kept_sealed_with_the_attempt(waste: Destination) -> None:
    with raw_server(answer("422 No", b'{"error": "unknown street"}')) as server:
        Destination.objects.update(config={"url": server.url, "secret_name": SECRET_NAME})
        delivery = tell(waste)
        assert work() == {"dead": 1}
    attempt = delivery.attempt_rows.get()
    assert attempt.request["rung"] == "twice"
    assert "unknown street" in attempt.response["body"]
    assert (attempt.status, attempt.outcome) == (422, "message")
