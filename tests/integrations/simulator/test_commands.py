"""The simulators as processes."""

import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.faults.servers import ROOT, free_port, wait_for
from tests.integrations.simulator.calling import get

pytestmark = pytest.mark.processes


def waste_command(port: int, folder: Path) -> list[str]:
    return ["waste", "--port", str(port), "--state", str(folder / "waste.json")]


def mail_command(port: int, folder: Path) -> list[str]:
    more = ["--demo", str(folder / "demo.json"), "--state", str(folder / "mail.json")]
    return ["mail", "--port", str(port), "--smtp-port", str(free_port()), *more]


@contextmanager
def running(command: list[str], port: int) -> Iterator[subprocess.Popen[str]]:
    process = start(command)
    try:
        wait_for(port)
        yield process
    finally:
        process.kill()
        process.communicate()


def start(command: list[str]) -> "subprocess.Popen[str]":
    module, *arguments = command
    full = [sys.executable, "-m", f"integrations.simulator.{module}", *arguments]
    environment = {"PYTHONPATH": f"{ROOT}:{ROOT / 'site'}", "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(full, cwd=ROOT, env=environment, stderr=subprocess.PIPE, text=True)


@pytest.mark.parametrize("make", [waste_command, mail_command])
@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGINT])
def test_a_signal_ends_it_at_once(make, number: signal.Signals, tmp_path: Path) -> None:
    port = free_port()
    with running(make(port, tmp_path), port) as process:
        assert get(f"http://127.0.0.1:{port}/").status == 200
        process.send_signal(number)
        assert process.wait(timeout=5) == 0


@pytest.mark.parametrize("make", [waste_command, mail_command])
def test_a_port_that_is_taken_is_named(make, tmp_path: Path) -> None:
    port = free_port()
    with running(make(port, tmp_path), port):
        second = start(make(port, tmp_path))
        _, said = second.communicate(timeout=10)
    assert second.returncode == 1
    assert f"Port {port}" in said
    assert "Traceback" not in said
