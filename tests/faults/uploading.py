"""A large file sent over real HTTP, piece by piece, and what it takes of the process that receives it."""

import http.client
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from urllib.parse import urlsplit

PIECE = b"\xff" * 65_536
BOUNDARY = "----a-boundary"
FIGURE = re.compile(r"^(VmRSS|VmHWM):\s+(\d+) kB", re.MULTILINE)
TOKEN = "a" * 32


def worker_of(port: int) -> int:
    """Return the process id of the (only) worker that gunicorn has started for this port."""
    found = [
        int(path.name) for path in Path("/proc").glob("[0-9]*") if f":{port}\0" in _read(path / "cmdline")
    ]
    return max(found)


def megabytes_of(pid: int) -> Mapping[str, float]:
    """Return VmRSS, what a process has in memory now, and VmHWM, the most since `forget_peak`."""
    return {
        name: int(kilobytes) / 1000 for name, kilobytes in FIGURE.findall(_read(Path(f"/proc/{pid}/status")))
    }


def forget_peak(pid: int) -> None:
    Path(f"/proc/{pid}/clear_refs").write_text("5")


def send_file(url: str, cookies: Mapping[str, str], *, name: str, input: str, size: int) -> int:
    """Post a file of so many bytes to a question; return the status. The token is a cookie's own."""
    parts = urlsplit(url)
    before = _field("csrfmiddlewaretoken", TOKEN) + _field(f"{input}-upload", "1") + _file(input, name)
    after = f"\r\n--{BOUNDARY}--\r\n".encode()
    connection = http.client.HTTPConnection(parts.hostname or "", parts.port, timeout=120)
    headers = {
        "Content-Type": f"multipart/form-data; boundary={BOUNDARY}",
        "Content-Length": str(len(before) + size + len(after)),
        "Cookie": "; ".join(f"{key}={value}" for key, value in {**cookies, "csrftoken": TOKEN}.items()),
        "Origin": f"{parts.scheme}://{parts.netloc}",
    }
    connection.request("POST", parts.path, _body(before, size, after), headers)
    try:
        return connection.getresponse().status
    finally:
        connection.close()


def _body(before: bytes, size: int, after: bytes) -> Iterator[bytes]:
    yield before
    while size:
        piece = PIECE[:size]
        size -= len(piece)
        yield piece
    yield after


def _field(name: str, value: str) -> bytes:
    return f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()


def _file(name: str, file: str) -> bytes:
    said = f'Content-Disposition: form-data; name="{name}"; filename="{file}"'
    return f"--{BOUNDARY}\r\n{said}\r\nContent-Type: image/jpeg\r\n\r\n".encode()


def _read(path: Path) -> str:
    try:
        return path.read_text()
    except (FileNotFoundError, ProcessLookupError, PermissionError):
        return ""
