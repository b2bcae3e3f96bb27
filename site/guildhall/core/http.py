"""The one way out over HTTP: guarded, without redirects, proxies or cookies, limited in time and size.

It stands on httpcore, which does nothing by itself: what is not written here does not happen.
"""

import ssl
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from urllib.parse import SplitResult, urlsplit

import httpcore

from guildhall.core.outbound import (
    IPAddress,
    NoAnswer,
    OutboundRefused,
    Unreachable,
    open_connection,
    permitted_addresses,
)

MAX_ANSWER_BYTES = 1_000_000
CONNECT_SECONDS = 5.0
USER_AGENT = "Guildhall"

__all__ = ["Answer", "NoAnswer", "OutboundRefused", "Unreachable", "open_connection", "request"]


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: header names in lower case, the body whole and not decoded."""

    status: int
    headers: Mapping[str, str]
    body: bytes

    @property
    def content_type(self) -> str:
        """Return the media type alone, in lower case; '' when there is none."""
        return self.headers.get("content-type", "").partition(";")[0].strip().lower()


def request(
    method: str,
    url: str,
    *,
    headers: Mapping[str, str] | None = None,
    body: bytes = b"",
    timeout: float = 15.0,
    max_bytes: int = MAX_ANSWER_BYTES,
) -> Answer:
    """Send one request and return its answer, whatever the status; a redirect is an answer like others.

    `timeout` is seconds for all of it. Raises OutboundRefused, Unreachable (nothing was sent), or
    NoAnswer (something may have been).
    """
    deadline = time.monotonic() + timeout
    target = _checked(url)
    # Resolved once: what is judged here is what is connected to. Plain http is the operator's word alone.
    only_listed = target.scheme == "http"
    pinned = permitted_addresses(target.hostname or "", _port(target), only_listed=only_listed)
    with _connection(target, pinned, deadline) as connection:
        try:
            return _exchange(connection, method, target, headers or {}, body, timeout, max_bytes)
        except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
            raise Unreachable(f"{target.hostname} does not answer ({problem or 'time-out'})") from None
        except httpcore.LocalProtocolError:
            raise OutboundRefused("the request has characters that don't belong there") from None
        except (httpcore.TimeoutException, httpcore.NetworkError, httpcore.ProtocolError) as problem:
            raise NoAnswer(f"{target.hostname} gave no whole answer ({type(problem).__name__})") from None


def _checked(url: str) -> SplitResult:
    """Return the parts of an address that can be used."""
    try:
        target = urlsplit(url)
        _port(target)
    except ValueError:
        raise OutboundRefused("the address can't be read") from None
    if target.scheme not in ("http", "https") or not target.hostname or "@" in target.netloc:
        raise OutboundRefused("the address must be http or https with a host, without a user name")
    if not url.isascii() or any(char.isspace() or not char.isprintable() for char in url):
        raise OutboundRefused("the address has characters that don't belong there")
    return target


def _port(target: SplitResult) -> int:
    return target.port or (443 if target.scheme == "https" else 80)


def _connection(target: SplitResult, pinned: list[IPAddress], deadline: float) -> httpcore.HTTPConnection:
    origin = httpcore.Origin(target.scheme.encode(), (target.hostname or "").encode(), _port(target))
    return httpcore.HTTPConnection(
        origin,
        ssl_context=_trust(),
        network_backend=_GuardedBackend(pinned, deadline),
        http1=True,
        http2=False,
    )


@lru_cache(maxsize=1)
def _trust() -> ssl.SSLContext:
    """Return the machine's own certificate store; SSL_CERT_FILE adds a council's own authority."""
    return ssl.create_default_context()


def _exchange(
    connection: httpcore.HTTPConnection,
    method: str,
    target: SplitResult,
    headers: Mapping[str, str],
    body: bytes,
    timeout: float,
    max_bytes: int,
) -> Answer:
    path = (target.path or "/") + (f"?{target.query}" if target.query else "")
    url = httpcore.URL(
        scheme=target.scheme.encode(),
        host=(target.hostname or "").encode(),
        port=_port(target),
        target=path.encode(),
    )
    sent = {"Host": target.netloc, "User-Agent": USER_AGENT, "Accept-Encoding": "identity", **headers}
    limits = {"connect": CONNECT_SECONDS, "read": timeout, "write": timeout, "pool": timeout}
    with connection.stream(
        method, url, headers=list(sent.items()), content=body, extensions={"timeout": limits}
    ) as response:
        return Answer(response.status, _headers(response.headers), _body(response, max_bytes))


def _headers(pairs: Iterable[tuple[bytes, bytes]]) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}


def _body(response: httpcore.Response, max_bytes: int) -> bytes:
    parts, size = [], 0
    for part in response.iter_stream():
        size += len(part)
        if size > max_bytes:
            raise NoAnswer(f"the answer is larger than {max_bytes} bytes")
        parts.append(part)
    return b"".join(parts)


class _GuardedBackend(httpcore.NetworkBackend):
    """Connects to pinned addresses alone; TLS above still verifies the name that was asked for."""

    def __init__(self, pinned: list[IPAddress], deadline: float) -> None:
        self._pinned = pinned
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> "_Stream":
        failure: Exception = httpcore.ConnectTimeout()
        for address in self._pinned:
            left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
            try:
                stream = httpcore.SyncBackend().connect_tcp(str(address), port, timeout=left)
            except (httpcore.ConnectError, httpcore.ConnectTimeout) as problem:
                failure = problem
            else:
                return _Stream(stream, self._deadline)
        raise failure


class _Stream(httpcore.NetworkStream):
    """A stream that ends at the deadline, so that a byte a second can't hold a worker."""

    def __init__(self, stream: httpcore.NetworkStream, deadline: float) -> None:
        self._stream = stream
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._stream.read(max_bytes, _left(self._deadline, timeout, httpcore.ReadTimeout))

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._stream.write(buffer, _left(self._deadline, timeout, httpcore.WriteTimeout))

    def close(self) -> None:
        self._stream.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> "_Stream":
        left = _left(self._deadline, timeout, httpcore.ConnectTimeout)
        return _Stream(self._stream.start_tls(ssl_context, server_hostname, left), self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._stream.get_extra_info(info)


def _left(deadline: float, timeout: float | None, late: type[Exception]) -> float:
    left = deadline - time.monotonic()
    if left <= 0:
        raise late("no time was left")
    return left if timeout is None else min(left, timeout)
