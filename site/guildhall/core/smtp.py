"""The one way out for mail: the server that EMAIL_URL names, through the same guard as everything else."""

import contextlib
import smtplib
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import SMTP
from threading import Timer
from typing import Any
from urllib.parse import unquote, urlsplit

from guildhall.core.outbound import NoAnswer, Unreachable, open_connection

# Lines end with CR LF, which smtplib leaves to us for bytes, and hold seven bits: no server need offer more.
WIRE = SMTP.clone(cte_type="7bit")
PORTS = {"smtp": 25, "smtp+tls": 587, "smtps": 465}


class MailRefused(Exception):
    """The server said no; `code` is SMTP's, 5xx for ever and 4xx for now."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where mail goes: `scheme` is smtp, smtp+tls (STARTTLS required) or smtps (TLS from the start)."""

    scheme: str
    host: str
    port: int
    user: str = ""
    password: str = ""

    @classmethod
    def from_url(cls, url: str) -> "MailServer":
        """Read `smtp://user:password@host:port`."""
        parts = urlsplit(url)
        return cls(
            scheme=parts.scheme,
            host=parts.hostname or "",
            port=parts.port or PORTS[parts.scheme],
            user=unquote(parts.username or ""),
            password=unquote(parts.password or ""),
        )


def send_mail(server: MailServer, message: EmailMessage, *, sender: str, to: str, timeout: float) -> None:
    """Hand one message to the server within `timeout` seconds in all.

    Raises Unreachable (not connected or not let in), MailRefused (an answer that says no), or NoAnswer
    (the text was being sent and nobody knows).
    """
    with _session(server, timeout) as client:
        _let_in(server, client.mail(sender))
        _command(client.rcpt(to))
        try:
            code, answer = client.data(message.as_bytes(policy=WIRE))
        except smtplib.SMTPDataError as problem:
            raise MailRefused(problem.smtp_code, "the mail server refused the text") from None
        except (smtplib.SMTPException, OSError):
            raise NoAnswer(f"{server.host} took the text and did not answer") from None
        if code not in range(200, 600):
            raise NoAnswer(f"{server.host} took the text and answered with something that is not SMTP")
        _command((code, answer))


def _let_in(server: MailServer, reply: tuple[int, bytes]) -> None:
    """Take the answer to MAIL FROM: what is refused there is this installation, never one message."""
    if reply[0] != 250:
        raise Unreachable(f"{server.host} does not take mail from us ({reply[0]})")


def _command(reply: tuple[int, bytes]) -> None:
    if reply[0] not in (250, 251):
        raise MailRefused(reply[0], f"the mail server answered {reply[0]}")


@contextmanager
def _session(server: MailServer, timeout: float) -> Iterator[smtplib.SMTP]:
    """Give a signed-in session; at the time limit its socket is shut, whatever the server trickles."""
    client = _client(server, timeout)
    watch = Timer(timeout, _shut, [client])
    watch.start()
    try:
        _sign_in(client, server)
        yield client
    except (smtplib.SMTPException, OSError) as problem:
        raise Unreachable(f"{server.host} did not let us in ({type(problem).__name__})") from None
    finally:
        watch.cancel()
        client.close()


def _client(server: MailServer, timeout: float) -> smtplib.SMTP:
    if server.scheme == "smtps":
        return _PinnedSMTPS(timeout=timeout, context=ssl.create_default_context())
    return _PinnedSMTP(timeout=timeout)


def _sign_in(client: smtplib.SMTP, server: MailServer) -> None:
    client._host = server.host  # type: ignore[attr-defined] # the name that STARTTLS verifies
    code, _ = client.connect(server.host, server.port)
    if code != 220:
        raise Unreachable(f"{server.host} greets with {code}")
    if server.scheme == "smtp+tls":
        client.starttls(context=ssl.create_default_context())
    if server.user:
        client.login(server.user, server.password)
    client.ehlo_or_helo_if_needed()


def _shut(client: smtplib.SMTP) -> None:
    if client.sock is not None:
        with contextlib.suppress(OSError):
            client.sock.shutdown(socket.SHUT_RDWR)


class _PinnedSMTP(smtplib.SMTP):
    """Connects through the guard; EMAIL_URL is the operator's own word, so its host and port are listed."""

    def _get_socket(self, host: str, port: int, timeout: float) -> socket.socket:
        return open_connection(host, port, timeout=timeout, allow=[f"[{host}]:{port}"])


class _PinnedSMTPS(smtplib.SMTP_SSL):
    def _get_socket(self, host: str, port: int, timeout: float) -> Any:
        pinned = open_connection(host, port, timeout=timeout, allow=[f"[{host}]:{port}"])
        self.sock = pinned  # the watch can end a handshake that trickles
        return self.context.wrap_socket(pinned, server_hostname=host)
