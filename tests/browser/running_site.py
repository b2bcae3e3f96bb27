"""The demonstration council as `make run` serves it, in a folder of its own: gunicorn, real pages, SQLite."""

import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
READY_SECONDS = 60


@dataclass
class RunningSite:
    """A council that a browser can open."""

    folder: Path
    port: int
    users: list[dict[str, str]] = field(default_factory=list, repr=False)

    @property
    def address(self) -> str:
        return f"http://localhost:{self.port}"

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def user(self, role: str) -> dict[str, str]:
        """The sign-in of "Editor", "Waste officer" and so on."""
        return next(user for user in self.users if user["role"] == role)

    def rows(self, sql: str, *values: Any) -> list[tuple[Any, ...]]:
        """Read the database directly: what is there, not what a page says."""
        with closing(sqlite3.connect(f"file:{self.database}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    @property
    def database(self) -> Path:
        return self.folder / "site.sqlite3"

    @property
    def environment(self) -> dict[str, str]:
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "guildhall.settings.dev",
            "DATABASE_URL": f"sqlite:///{self.database}",
            "PORT": str(self.port),
            "RATE_LIMITS": "off",
            "GUILDHALL_LOG_LEVEL": "ERROR",
            "GUILDHALL_MEDIA_ROOT": str(self.folder / "media"),
            "PYTHONPATH": os.pathsep.join([str(ROOT), str(ROOT / "site")]),
        }

    def manage(self, *arguments: str) -> str:
        command = [sys.executable, "manage.py", *arguments]
        done = subprocess.run(
            command, cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    def build(self) -> None:
        """Make the database and the demonstration's content."""
        file = self.folder / "demo.json"
        self.manage("demo", "--file", str(file))
        self.users = json.loads(file.read_text())["users"]

    @contextmanager
    def serve(self) -> Iterator["RunningSite"]:
        with (self.folder / "web.log").open("wb") as log:
            web = subprocess.Popen(self._web(), cwd=ROOT, env=self.environment, stdout=log, stderr=log)
            try:
                self._wait_for(web)
                yield self
            finally:
                web.terminate()
                web.wait(timeout=20)

    def _web(self) -> list[str]:
        options = ["--workers", "1", "--worker-class", "gthread", "--threads", "8", "--log-level", "warning"]
        bind = ["--bind", f"127.0.0.1:{self.port}"]
        return [sys.executable, "-m", "gunicorn", "guildhall.wsgi", *bind, *options]

    def _wait_for(self, web: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline and web.poll() is None:
            with socket.socket() as probe:
                if probe.connect_ex(("127.0.0.1", self.port)) == 0:
                    return
            time.sleep(0.1)
        raise AssertionError((self.folder / "web.log").read_text())


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def demonstration(folder: Path) -> Iterator[RunningSite]:
    """Build and serve the demonstration council; everything ends with the block."""
    site = RunningSite(folder, free_port())
    site.build()
    with site.serve():
        yield site
