"""Real processes over the test's own database."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60


def database_url() -> str:
    """The address of the database that this test runs on."""
    settings = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{settings['NAME']}"
    user, password = quote(settings["USER"]), quote(settings["PASSWORD"] or "")
    return f"postgres://{user}:{password}@{settings['HOST']}:{settings['PORT']}/{settings['NAME']}"


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
    return port


def environment(more: Mapping[str, str]) -> dict[str, str]:
    return {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "guildhall.settings.test",
        "PYTHONPATH": f"{ROOT}{os.pathsep}{ROOT / 'site'}",
        "DATABASE_URL": database_url(),
        "RATE_LIMITS": "off",
        **more,
    }


@contextmanager
def web_server(workers: int = 2, **more: str) -> Iterator[str]:
    """Serve the site with gunicorn; yields its address."""
    port = free_port()
    command = [sys.executable, "-m", "gunicorn", "guildhall.wsgi", "--bind", f"127.0.0.1:{port}"]
    command += ["--workers", str(workers), "--log-level", "warning"]
    process = subprocess.Popen(command, env=environment(more), cwd=ROOT)
    try:
        wait_for(port)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def run_command(*arguments: str, **more: str) -> "subprocess.CompletedProcess[str]":
    """Run a management command in a process of its own."""
    command = [sys.executable, "manage.py", *arguments]
    return subprocess.run(
        command, env=environment(more), cwd=ROOT, capture_output=True, text=True, timeout=120, check=False
    )


def wait_for(port: int) -> None:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.05)  # until the process listens; bounded above
    raise TimeoutError(f"nothing listens on port {port}")
