"""A load of prepared POSTs over a few kept connections, and what it cost the server's processes."""

import http.client
import os
import time
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

CONNECTIONS = 12
# Listening begins before the workers are up, which on a busy machine takes them a minute.
PATIENCE = 120
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Request:
    """One POST, ready to be sent; `client` is the resident's address, as a proxy would pass it on."""

    path: str
    body: str
    cookie: str
    client: str


@dataclass(frozen=True)
class Cost:
    """What a round cost: `cpu` seconds of the server's processes and `wall` seconds, for `count` requests."""

    count: int
    cpu: float
    wall: float

    @property
    def milliseconds_each(self) -> float:
        return 1000 * self.cpu / self.count

    @property
    def a_second(self) -> float:
        return self.count / self.wall


def measure(port: int, requests: Sequence[Request], expected: int, pids: Sequence[int]) -> Cost:
    """Send every request once; raise where an answer's status is not `expected`."""
    before, started = cpu_of(pids), time.perf_counter()
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        parts = [requests[number::CONNECTIONS] for number in range(CONNECTIONS)]
        for wrong in pool.map(lambda part: _send_all(port, part, expected), parts):
            if wrong:
                raise AssertionError(wrong)
    return Cost(len(requests), cpu_of(pids) - before, time.perf_counter() - started)


def _send_all(port: int, requests: Sequence[Request], expected: int) -> str:
    for request in requests:
        # A connection each: a plain worker of gunicorn keeps none.
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=PATIENCE)
        connection.request("POST", request.path, request.body, _headers(request))
        response = connection.getresponse()
        text = response.read()
        connection.close()
        if response.status != expected:
            return f"{response.status} for {request.path}: {text[:500]!r}"
    return ""


def _headers(request: Request) -> dict[str, str]:
    return {
        "Cookie": request.cookie,
        "Content-Type": "application/x-www-form-urlencoded",
        "X-Forwarded-For": request.client,
    }


def cpu_of(roots: Sequence[int]) -> float:
    """Seconds of CPU of these processes and all below them, those that ended included."""
    return sum(_own_cpu(pid) for root in roots for pid in family(root))


def family(root: int) -> list[int]:
    """The process and all its descendants."""
    children: dict[int, list[int]] = {}
    for stat in Path("/proc").glob("[0-9]*/stat"):
        try:
            pid, parent = int(stat.parent.name), int(_fields(stat)[1])
        except OSError:
            continue
        children.setdefault(parent, []).append(pid)
    found, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found.append(pid)
        waiting += children.get(pid, [])
    return found


def _fields(stat: Path) -> list[str]:
    return stat.read_text().rsplit(")", 1)[1].split()


def _own_cpu(pid: int) -> float:
    try:
        fields = _fields(Path(f"/proc/{pid}/stat"))
    except OSError:
        return 0.0
    # utime, stime, and those of children that ended (proc(5), counted from the state field).
    return sum(int(fields[index]) for index in (11, 12, 13, 14)) / TICKS
