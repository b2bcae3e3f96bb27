"""The part of clamd's protocol that scans a stream (man clamd: INSTREAM)."""

from collections.abc import Iterator
from typing import Protocol
from urllib.parse import urlsplit

from guildhall.core.outbound import OutboundRefused, Unreachable, open_connection, open_local_socket
from guildhall.core.registry import PluginError

SECONDS = 60.0
PORT = 3310
LONGEST_ANSWER = 4096
LENGTH_BYTES = 4


class Connection(Protocol):
    """What is used of a socket."""

    def sendall(self, data: bytes, /) -> None: ...
    def recv(self, size: int, /) -> bytes: ...
    def close(self) -> None: ...


def scan_stream(address: str, chunks: Iterator[bytes]) -> str:
    """Have the content scanned by the clamd at `unix:///path` or `tcp://host:port`.

    Return the signature that matched, '' for none; raise PluginError where there is no such answer.
    """
    connection = _connect(address)
    try:
        return _found_in(_exchange(connection, chunks))
    except OSError as problem:
        raise PluginError(f"clamd broke off ({type(problem).__name__})") from None
    finally:
        connection.close()


def _connect(address: str) -> Connection:
    parts = urlsplit(address)
    try:
        if parts.scheme == "unix":
            return open_local_socket(parts.path, timeout=SECONDS)
        host, port = parts.hostname or "", parts.port or PORT
        return open_connection(host, port, timeout=SECONDS, allow=(f"{host}:{port}",))
    except (Unreachable, OutboundRefused) as problem:
        raise PluginError(f"clamd can't be reached: {problem}") from None


def _exchange(connection: Connection, chunks: Iterator[bytes]) -> str:
    connection.sendall(b"zINSTREAM\0")
    for chunk in chunks:
        if chunk:
            connection.sendall(len(chunk).to_bytes(LENGTH_BYTES, "big") + chunk)
    connection.sendall(bytes(LENGTH_BYTES))
    answer = b""
    while not answer.endswith(b"\0") and len(answer) < LONGEST_ANSWER:
        part = connection.recv(LONGEST_ANSWER)
        if not part:
            break
        answer += part
    return answer.rstrip(b"\0").decode("utf-8", "replace").strip()


def _found_in(answer: str) -> str:
    """Only these two are answers; a stream that is too long for clamd, for one, was not scanned."""
    said = answer.removeprefix("stream:").strip()
    if said == "OK":
        return ""
    if said.endswith(" FOUND"):
        return said.removesuffix(" FOUND")
    raise PluginError(f"clamd did not scan it: {said[:200] or 'no answer'}")
