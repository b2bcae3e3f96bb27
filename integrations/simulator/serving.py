"""A small web server in threads, on this machine alone, for a simulator's pages and its machine interface."""

import json
import re
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from socketserver import TCPServer
from typing import Any, ClassVar
from urllib.parse import parse_qsl, urlsplit

HOST = "127.0.0.1"
MAX_BYTES = 4_000_000
STYLESHEET = Path(__file__).with_name("simulator.css")
POLICY = (
    "default-src 'none'; style-src 'self'; img-src data:; frame-src 'self'; form-action 'self'; "
    "base-uri 'none'; frame-ancestors 'self'"
)


class BadRequest(Exception):
    """What was asked can't be understood; the text says why. Answered with `status`."""

    def __init__(self, text: str, status: int = 400) -> None:
        super().__init__(text)
        self.status = status


class Server(ThreadingHTTPServer):
    """Threads that end with the process; one that waits holds nobody up."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def server_bind(self) -> None:
        """Bind without asking name servers what this machine is called."""
        TCPServer.server_bind(self)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Say nothing of clients that went away."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One request: finds the method that `routes` names for "<METHOD> <path>", and answers."""

    routes: ClassVar[Mapping[str, str]] = {}
    timeout = 60
    server_version = "Simulator"
    sys_version = ""

    def do_GET(self) -> None:
        self._route()

    def do_HEAD(self) -> None:
        self._route()

    def do_POST(self) -> None:
        self._route()

    def log_message(self, format: str, *args: Any) -> None:
        """Write no log: requests hold what residents told."""

    def _route(self) -> None:
        path = urlsplit(self.path).path
        try:
            if path == "/simulator.css":
                self.answer(200, STYLESHEET.read_bytes(), "text/css; charset=utf-8")
                return
            for route, name in self.routes.items():
                if found := re.fullmatch(route, f"{self.command} {path}"):
                    getattr(self, name)(*found.groups())
                    return
            raise BadRequest("there is nothing at this address", 404)
        except BadRequest as problem:
            self.answer_json({"error": str(problem)}, problem.status)

    def read(self) -> bytes:
        """Return the body; raise BadRequest without a length or with too long a one."""
        length = self.headers.get("Content-Length", "")
        if not length.isascii() or not length.isdigit():
            raise BadRequest("Content-Length must be given", 411)
        if int(length) > MAX_BYTES:
            raise BadRequest(f"the body must be {MAX_BYTES} bytes or less", 413)
        return self.rfile.read(int(length))

    def read_values(self) -> dict[str, Any]:
        """Return a JSON object or a form of this simulator's own pages; raise BadRequest for others."""
        self._refuse_other_sites()
        text = self.read().decode("utf-8", "replace")
        if not self.is_json(text):
            return dict(parse_qsl(text, keep_blank_values=True))
        try:
            values = json.loads(text)
        except (ValueError, RecursionError):
            raise BadRequest("the body must be JSON") from None
        if not isinstance(values, dict):
            raise BadRequest("the body must be a JSON object")
        return values

    def is_json(self, text: str) -> bool:
        """Say whether a machine wrote it, whatever its content type says."""
        return "json" in self.headers.get("Content-Type", "") or text.lstrip().startswith("{")

    def _refuse_other_sites(self) -> None:
        """A page on the web must not be able to press this machine's buttons."""
        origin = self.headers.get("Origin")
        if origin and urlsplit(origin).netloc != self.headers.get("Host"):
            raise BadRequest("the request comes from another site", 403)

    def answer(self, status: int, body: bytes, content_type: str, **headers: str) -> None:
        self.send_response(status)
        kept = {"Content-Type": content_type, "Content-Length": str(len(body)), "Cache-Control": "no-store"}
        kept |= {"X-Content-Type-Options": "nosniff", "Content-Security-Policy": POLICY}
        for name, value in (
            kept | {name.replace("_", "-"): value for name, value in headers.items()}
        ).items():
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def answer_json(self, value: Any, status: int = 200, **headers: str) -> None:
        self.answer(status, json.dumps(value).encode(), "application/json", **headers)

    def answer_html(self, page: str) -> None:
        self.answer(200, page.encode(), "text/html; charset=utf-8")

    def answer_done(self, value: Any) -> None:
        """Answer a machine with the new state, a person with the page that shows it."""
        if "text/html" in self.headers.get("Accept", ""):
            self.answer(303, b"", "text/plain", Location="/")
        else:
            self.answer_json(value)


class Simulator:
    """A system that runs in threads of this process from `start()` to `stop()`; port 0 takes a free one."""

    def __init__(self, port: int, handler: type[Handler]) -> None:
        # A class of its own for each instance: how the handler, which the server makes, finds its system.
        own = type(handler.__name__, (handler,), {"system": self})
        self._server = Server((HOST, port), own)
        self.port = int(self._server.server_address[1])
        self.url = f"http://{HOST}:{self.port}"
        self.stopping = threading.Event()

    def start(self) -> None:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()

    def stop(self) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()


def run(build: Callable[[], Simulator], ports: list[int]) -> None:
    """Run a simulator until SIGTERM or SIGINT; say so and end with 1 when one of its ports is taken."""
    ended = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: ended.set())
    try:
        simulator = build()
        simulator.start()
    except OSError as problem:
        sys.exit(f"Port {' or '.join(map(str, ports))} can't be used: {problem.strerror or problem}")
    ended.wait()
    simulator.stop()
