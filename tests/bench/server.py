"""A gunicorn over the database of the environment, as docs/operations.md starts one."""

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.private_postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60
END_SECONDS = 40


@contextmanager
def gunicorn(workers: int, settings: str = "tests.bench.settings") -> Iterator[tuple[int, int]]:
    """Yield the port and the process id of a server; its log is written, to nowhere."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "guildhall.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--log-level", "error", "--timeout", "120"]
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": settings}
    process = subprocess.Popen(
        command, cwd=ROOT, env=environment, stderr=subprocess.DEVNULL, start_new_session=True
    )
    try:
        wait_for(port)
        yield port, process.pid
    finally:
        end(process)


def end(process: subprocess.Popen[bytes]) -> None:
    """Ask it to end, and make it where it doesn't: nothing may outlive the figures."""
    process.terminate()
    try:
        process.wait(timeout=END_SECONDS)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        process.wait()


def wait_for(port: int) -> None:
    """Return once somebody listens; TimeoutError after a minute."""
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.05)
    raise TimeoutError(f"nobody listens on port {port}")
