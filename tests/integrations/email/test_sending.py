"""Mail over real SMTP to servers good and bad."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any
from uuid import uuid4

import pytest

from guildhall.core.models import Council
from integrations.email.connector import EmailMedium
from integrations.simulator.mail.system import MailCatcher
from outbox.facts import outgoing_from
from outbox.models import Delivery, Destination, OutboxEvent
from outbox.plugins import Document, FaultKind, Message, Outgoing, PluginError, SendFault
from tests.faults.servers import free_port
from tests.integrations.email.raw_smtp import raw_smtp

D, S, M, U = FaultKind.DESTINATION, FaultKind.SERVER, FaultKind.MESSAGE, FaultKind.UNKNOWN
LETTER = Message("pat@example.org", "We have your report", "Hello Pat,\n.\nwe have it.", "<p>Hello</p>")
medium = EmailMedium()


@pytest.fixture
def outgoing(council: Council) -> Outgoing:
    destination = Destination(council=council, slug="mail", name="Email", connector="email", timeout=1)
    destination.pk = 1
    event = OutboxEvent(council=council, topic="a.topic", subject=uuid4())
    return outgoing_from(Delivery(event=event, destination=destination))


@pytest.fixture
def catcher(settings: Any) -> Iterator[MailCatcher]:
    catcher = MailCatcher()
    catcher.start()
    settings.EMAIL_URL = f"smtp://127.0.0.1:{catcher.smtp_port}"
    yield catcher
    catcher.stop()


def fault_of(outgoing: Outgoing, letter: Message = LETTER) -> SendFault:
    with pytest.raises(SendFault) as caught:
        medium.send(outgoing, letter)
    return caught.value


def test_a_letter_arrives_as_it_was_written(outgoing: Outgoing, catcher: MailCatcher) -> None:
    medium.send(outgoing, LETTER)
    (letter,) = catcher.inbox.all()
    assert letter["subject"] == LETTER.subject
    assert letter["text"].replace("\r\n", "\n").strip() == LETTER.text
    assert "pat@example.org" in str(letter["to"])


def test_a_mail_server_outside_the_allowed_networks_is_still_the_operators_word(
    outgoing: Outgoing, catcher: MailCatcher, settings: Any
) -> None:
    settings.OUTBOUND_ALLOW = []
    medium.send(outgoing, LETTER)
    assert len(catcher.inbox.all()) == 1


def test_what_holds_a_code_is_not_kept(outgoing: Outgoing, catcher: MailCatcher) -> None:
    sent = medium.send(outgoing, Message("pat@example.org", "Your code", "123456", has_secret=True))
    assert sent.request == {"subject": "Your code"}


def test_what_holds_none_is_kept(outgoing: Outgoing, catcher: MailCatcher) -> None:
    assert medium.send(outgoing, LETTER).request["text"] == LETTER.text


def test_a_server_that_refuses_for_now_is_the_destinations_fault(
    outgoing: Outgoing, catcher: MailCatcher
) -> None:
    catcher.faults.set({"mode": "refuse"})
    assert fault_of(outgoing).kind is D


def test_a_server_that_hangs_on_the_text_leaves_it_unknown(outgoing: Outgoing, catcher: MailCatcher) -> None:
    catcher.faults.set({"mode": "hang"})
    assert fault_of(outgoing).kind is U


def test_a_server_that_is_not_there_is_the_destinations_fault(outgoing: Outgoing, settings: Any) -> None:
    settings.EMAIL_URL = f"smtp://127.0.0.1:{free_port()}"
    assert fault_of(outgoing).kind is D


def test_a_document_is_not_for_a_person(outgoing: Outgoing) -> None:
    with pytest.raises(PluginError, match="not a document"):
        medium.send(outgoing, Document({}))


TABLE = {
    "no greeting": ({"greeting": None}, D),
    "busy": ({"greeting": b"421 busy\r\n"}, D),
    "not SMTP": ({"greeting": b"HTTP/1.1 400 Bad\r\n\r\n"}, D),
    "sender refused for ever": ({"MAIL": b"550 we know you\r\n"}, D),
    "sender refused for now": ({"MAIL": b"451 later\r\n"}, D),
    "no such mailbox": ({"RCPT": b"550 no such mailbox\r\n"}, M),
    "greylisted": ({"RCPT": b"451 come again\r\n"}, S),
    "no text now": ({"DATA": b"451 later\r\n"}, S),
    "no text ever": ({"DATA": b"554 no\r\n"}, M),
    "text refused": ({".": b"554 spam\r\n"}, M),
    "text refused for now": ({".": b"452 full\r\n"}, S),
    "silent after the text": ({".": None}, U),
    "gone after the text": ({".": b""}, U),
    "odd after the text": ({".": b"\xff\xff\r\n"}, U),
}


@pytest.mark.parametrize(("replies", "kind"), TABLE.values(), ids=TABLE.keys())
def test_each_refusal_is_somebodys_fault(
    outgoing: Outgoing, settings: Any, replies: dict[str, Any], kind: FaultKind
) -> None:
    with raw_smtp(**replies) as server:
        settings.EMAIL_URL = f"smtp://127.0.0.1:{server.port}"
        assert fault_of(outgoing).kind is kind


@pytest.mark.parametrize("scheme", ["smtp+tls", "smtps"])
def test_a_server_without_tls_gets_neither_password_nor_letter(
    outgoing: Outgoing, settings: Any, scheme: str
) -> None:
    with raw_smtp() as server:
        settings.EMAIL_URL = f"{scheme}://user:pass-word@127.0.0.1:{server.port}"
        assert fault_of(outgoing).kind is D
    told = b"".join(server.heard)
    assert b"AUTH" not in told
    assert b"Hello Pat" not in told


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_a_server_that_trickles_is_left_at_the_time_limit(
    outgoing: Outgoing, settings: Any, scheme: str
) -> None:
    with _trickler() as port:
        settings.EMAIL_URL = f"{scheme}://127.0.0.1:{port}"
        assert fault_of(outgoing).kind is D


@contextmanager
def _trickler() -> Iterator[int]:
    """A byte each tenth of a second: for TLS the head of a long record, for SMTP a line without an end."""
    listener = socket.create_server(("127.0.0.1", 0))
    stopped = threading.Event()

    def serve() -> None:
        connection, _ = listener.accept()
        with connection:
            data = b"\x16\x03\x03\x40\x00"
            while not stopped.wait(0.1):
                try:
                    connection.sendall(data[:1] or b"2")
                except OSError:
                    return
                data = data[1:]

    threading.Thread(target=serve, daemon=True).start()
    try:
        yield listener.getsockname()[1]
    finally:
        stopped.set()
        listener.close()
