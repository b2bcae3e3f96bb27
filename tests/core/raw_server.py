"""A server that says exactly the bytes it is given, as no good server would."""

import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager

Reply = bytes | Callable[[socket.socket], None]


def answer(
    status: str = "200 OK", body: bytes = b"", content_type: str = "application/json", **headers: str
) -> bytes:
    lines = [f"HTTP/1.1 {status}", f"Content-Type: {content_type}", f"Content-Length: {len(body)}"]
    lines += [f"{name.replace('_', '-')}: {value}" for name, value in headers.items()]
    return "\r\n".join([*lines, "Connection: close", "", ""]).encode() + body


def hang(connection: socket.socket) -> None:
    """Say nothing until the other side goes."""
    connection.settimeout(10)
    while connection.recv(4096):
        pass


def trickle(connection: socket.socket) -> None:
    """Say a byte of a header at a time, for ever."""
    connection.sendall(b"HTTP/1.1 200 OK\r\nX-Long: ")
    stop = threading.Event()
    while not stop.wait(0.05):
        connection.sendall(b"a")


def reset(connection: socket.socket) -> None:
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


class RawServer:
    """Answers every request in the same way and keeps what it was sent."""

    def __init__(self, reply: Reply) -> None:
        self.reply = reply
        self.requests: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.url = f"http://127.0.0.1:{self.port}/jobs"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                connection, _ = self._listener.accept()
            except OSError:
                return
            threading.Thread(target=self._answer, args=[connection], daemon=True).start()

    def _answer(self, connection: socket.socket) -> None:
        with connection:
            try:
                self.requests.append(_read_request(connection))
                if callable(self.reply):
                    self.reply(connection)
                else:
                    connection.sendall(self.reply)
            except OSError:
                pass  # the client had enough

    def close(self) -> None:
        self._listener.close()


def _read_request(connection: socket.socket) -> bytes:
    connection.settimeout(10)
    data = b""
    while b"\r\n\r\n" not in data:
        part = connection.recv(65536)
        if not part:
            return data
        data += part
    head, _, body = data.partition(b"\r\n\r\n")
    length = next(
        (
            int(line.split(b":")[1])
            for line in head.lower().split(b"\r\n")
            if line.startswith(b"content-length")
        ),
        0,
    )
    while len(body) < length:
        body += connection.recv(65536)
    return head + b"\r\n\r\n" + body


@contextmanager
def raw_server(reply: Reply) -> Iterator[RawServer]:
    server = RawServer(reply)
    try:
        yield server
    finally:
        server.close()
