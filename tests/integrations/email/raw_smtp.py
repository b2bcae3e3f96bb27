"""A mail server that answers each command as it is told: bytes, b"" to hang up, None to say nothing."""

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress

GOOD: dict[str, bytes | None] = {
    "greeting": b"220 here\r\n",
    "EHLO": b"250 here\r\n",
    "HELO": b"250 here\r\n",
    "MAIL": b"250 ok\r\n",
    "RCPT": b"250 ok\r\n",
    "DATA": b"354 go on\r\n",
    ".": b"250 taken\r\n",
    "QUIT": b"221 bye\r\n",
}


class _HungUp(Exception):
    pass


class RawSmtp:
    def __init__(self, replies: dict[str, bytes | None]) -> None:
        self._replies = GOOD | replies
        self._gone = threading.Event()
        self._may_answer = threading.Event()
        self._may_answer.set()
        self.heard: list[bytes] = []
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        with suppress(OSError):
            while True:
                connection, _ = self._listener.accept()
                with connection, suppress(OSError, _HungUp):
                    self._talk(connection)

    def _talk(self, connection: socket.socket) -> None:
        self._say(connection, "greeting")
        is_text = False
        for line in connection.makefile("rb"):
            self.heard.append(line)
            command = line[:4].strip().decode("latin-1").upper()
            if is_text and line.rstrip() == b".":
                self._may_answer.wait(10)
                is_text = False
                self._say(connection, ".")
            elif not is_text:
                self._say(connection, command)
                is_text = command == "DATA" and (self._replies["DATA"] or b"").startswith(b"354")

    def _say(self, connection: socket.socket, command: str) -> None:
        reply = self._replies.get(command, b"502 what\r\n")
        if reply is None:
            self._gone.wait(10)
        if not reply:
            raise _HungUp
        connection.sendall(reply)

    def hold(self) -> None:
        """Keep the answer to the text back until `let_go`."""
        self._may_answer.clear()

    def let_go(self) -> None:
        self._may_answer.set()

    def close(self) -> None:
        self._gone.set()
        self._listener.close()


@contextmanager
def raw_smtp(**replies: bytes | None) -> Iterator[RawSmtp]:
    server = RawSmtp(replies)
    try:
        yield server
    finally:
        server.close()
