"""A real clamd with a signature for the EICAR test file alone."""

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from socket import AF_UNIX, socket
from time import monotonic, sleep

import pytest

from tests.core.files.making import EICAR

CLAMD = Path("/usr/sbin/clamd")
SECONDS_TO_START = 30


def needs_clamd() -> None:
    """Skip on a developer's machine without clamd; in CI its absence is a failure."""
    if not CLAMD.exists() and not os.environ.get("CI"):
        pytest.skip("clamav-daemon is not installed")


@contextmanager
def running_clamd(folder: Path) -> Iterator[str]:
    """Start it on a socket of its own; yield the address as the setting takes it."""
    address = folder / "clamd.sock"
    process = subprocess.Popen([CLAMD, "--config-file", _configured(folder, address), "--foreground"])
    try:
        _wait_for(address, process)
        yield f"unix://{address}"
    finally:
        process.terminate()
        process.wait(timeout=30)


def _configured(folder: Path, address: Path) -> Path:
    database = folder / "database"
    database.mkdir()
    # Name, any type of file, at any place, the content in hexadecimal.
    (database / "eicar.ndb").write_text(f"Eicar-Test:0:*:{EICAR.encode().hex()}\n")
    config = folder / "clamd.conf"
    lines = [f"DatabaseDirectory {database}", f"LocalSocket {address}", "StreamMaxLength 30M", "MaxThreads 2"]
    config.write_text("\n".join(lines) + "\n")
    return config


def _wait_for(address: Path, process: "subprocess.Popen[bytes]") -> None:
    until = monotonic() + SECONDS_TO_START
    while monotonic() < until:
        assert process.poll() is None, "clamd ended by itself"
        with suppress(OSError), socket(AF_UNIX) as connection:
            connection.connect(str(address))
            return
        sleep(0.05)
    raise AssertionError("clamd did not start")
