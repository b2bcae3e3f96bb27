"""`make run`: the demonstration council with everything that it needs, until Ctrl-C.

Web, worker, a simulated waste system and a mail catcher; one that dies is started again. PORT is the web's,
the next ones follow: +1 mail page, +2 waste system, +3 SMTP.
"""

import json
import os
import signal
import socket  # noqa: TID251 only to see whether ports are free
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from types import FrameType

from tools.stamps import ROOT, digest_of, files_below, read_stamp

VAR = ROOT / "var"
# A process that dies at once is not started again at once.
RESTART_SECONDS = (0.5, 1, 2, 5, 10)
READY_SECONDS = 60
STAMP = VAR / "demo.stamp"
MADE_OF = (
    *("home", "services", "forms", "cases", "outbox", "catalogue", "accounts", "search"),
    *("integrations", "site"),
)


@dataclass(slots=True)
class Part:
    """One process of the demonstration."""

    name: str
    command: Sequence[str]
    process: subprocess.Popen[bytes] | None = None
    deaths: int = 0
    start_at: float = field(default_factory=time.monotonic)

    def start(self, environment: Mapping[str, str]) -> None:
        self.process = subprocess.Popen(self.command, env=environment, cwd=ROOT, start_new_session=True)

    def look_after(self, environment: Mapping[str, str]) -> None:
        """Start the process if it isn't there; wait a little longer after each death."""
        if self.process is not None and self.process.poll() is not None:
            print(f"{self.name} ended with code {self.process.returncode}: starting it again", flush=True)
            self.process = None
            self.start_at = time.monotonic() + RESTART_SECONDS[min(self.deaths, len(RESTART_SECONDS) - 1)]
            self.deaths += 1
        if self.process is None and time.monotonic() >= self.start_at:
            self.start(environment)

    def stop(self) -> None:
        if self.process is not None and self.process.poll() is None:
            self.process.terminate()

    def wait(self) -> None:
        if self.process is None:
            return
        try:
            self.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)


def read_port() -> int:
    text = os.environ.get("PORT", "8000")
    if not text.isdigit() or not 1024 <= int(text) <= 65000:
        sys.exit(f"PORT must be a whole number from 1024 to 65000, not {text!r}")
    return int(text)


def refuse_taken_ports(port: int) -> None:
    for number in range(port, port + 4):
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1", number))
            except OSError:
                sys.exit(f"Port {number} is in use. Stop what uses it, or choose another: PORT=9000 make run")


def parts_for(port: int) -> list[Part]:
    python, mail, waste, smtp = sys.executable, str(port + 1), str(port + 2), str(port + 3)
    simulator = [python, "-m"]
    web = [python, "-m", "gunicorn", "guildhall.wsgi", "--bind", f"127.0.0.1:{port}", "--workers"]
    web.append(os.environ.get("WEB_WORKERS", "2"))
    # Threads: a browser holds idle connections open, which would block a plain worker that no proxy shields.
    web += ["--worker-class", "gthread", "--threads", "4", "--log-level", "warning", "--timeout", "30"]
    waste_command = ["integrations.simulator.waste", "--port", waste]
    mail_command = ["integrations.simulator.mail", "--port", mail, "--smtp-port", smtp]
    return [
        Part(
            "mail catcher", [*simulator, *mail_command, "--demo", "var/demo.json", "--state", "var/mail.json"]
        ),
        Part("waste system", [*simulator, *waste_command, "--state", "var/waste.json"]),
        Part("web", web),
        Part("worker", [python, "manage.py", "deliver", "--loop"]),
    ]


def environment_for(port: int) -> dict[str, str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "site")])
    return {
        **os.environ,
        "PORT": str(port),
        "DJANGO_SETTINGS_MODULE": os.environ.get("DJANGO_SETTINGS_MODULE", "guildhall.settings.dev"),
        "PYTHONPATH": path,
    }


def prepare(environment: Mapping[str, str]) -> None:
    """Bring database and demonstration content up to date, unless this very code did so at the last start."""
    found = made_of(environment)
    if found and read_stamp(STAMP) == found:
        return
    # Hundreds of pages are made: each would write several lines before the one with the addresses.
    quiet = {"GUILDHALL_LOG_LEVEL": "WARNING", **environment}
    subprocess.run([sys.executable, "manage.py", "demo"], env=quiet, cwd=ROOT, check=True)
    STAMP.write_text(made_of(environment))


def made_of(environment: Mapping[str, str]) -> str:
    """The digest of what the demonstration comes from, and where it is; '' where nobody can tell that it is there."""
    database = VAR / "guildhall.sqlite3"
    if _is_elsewhere(environment) or not database.exists() or not (VAR / "demo.json").exists():
        return ""
    sources = files_below(*(ROOT / folder for folder in MADE_OF))
    return digest_of([*sources, ROOT / "requirements.lock"], environment["PORT"], str(database.stat().st_ino))


def _is_elsewhere(environment: Mapping[str, str]) -> bool:
    own = ROOT / ".env"
    return "DATABASE_URL" in environment or (own.exists() and "DATABASE_URL" in own.read_text())


def wait_until_it_answers(port: int) -> bool:
    deadline = time.monotonic() + READY_SECONDS
    while time.monotonic() < deadline:
        try:
            with socket.create_connection(("127.0.0.1", port), timeout=1):
                return True
        except OSError:
            time.sleep(0.1)
    return False


def announce() -> None:
    demo = json.loads((VAR / "demo.json").read_text())
    lines = [f"  {name:<6} {demo[name]}" for name in ("site", "admin", "mail", "waste")]
    lines += ["", "Sign in to the admin (the mail page shows the current sign-in codes):"]
    lines += [f"  {user['role']:<18} {user['email']:<40} {user['password']}" for user in demo["users"]]
    print(
        "\nGuildhall's demonstration council is ready.\n",
        *lines,
        "\nStop it with Ctrl-C.\n",
        sep="\n",
        flush=True,
    )


def main() -> None:
    port = read_port()
    refuse_taken_ports(port)
    VAR.mkdir(exist_ok=True)
    environment = environment_for(port)
    parts = parts_for(port)
    prepare(environment)
    stopping: list[int] = []

    def stop(number: int, frame: FrameType | None) -> None:
        stopping.append(number)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    supervise(parts, environment, port, stopping)


def supervise(parts: list[Part], environment: Mapping[str, str], port: int, stopping: list[int]) -> None:
    """Keep the parts running until a signal comes, then stop all of them."""
    try:
        for part in parts:
            part.look_after(environment)
        if wait_until_it_answers(port):
            announce()
        while not stopping:
            for part in parts:
                part.look_after(environment)
            time.sleep(0.2)
    finally:
        for part in parts:
            part.stop()
        for part in parts:
            part.wait()


if __name__ == "__main__":
    main()
