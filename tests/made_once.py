"""Databases that take long to make: made once, kept in var/ for as long as nothing they are made of changes."""

import fcntl
import os
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from tools.stamps import ROOT, digest_of

VAR = ROOT / "var"


def made_once(name: str, sources: Iterable[Path], make: Callable[[Path], None]) -> Path:
    """Return the file that `make(path)` made for these sources; runs side by side make it once."""
    VAR.mkdir(exist_ok=True)
    made = VAR / f"{name}-{digest_of(sources)[:16]}.sqlite3"
    with _alone(name):
        if not made.exists():
            for old in VAR.glob(f"{name}-*"):
                old.unlink()
            unfinished = VAR / f"{name}-unfinished"
            make(unfinished)
            unfinished.rename(made)
    return made


@contextmanager
def _alone(name: str) -> Iterator[None]:
    with (VAR / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def manage(database: Path, *command: str) -> None:
    """Run manage.py over an SQLite file, with the suite's settings."""
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{database}",
        "DJANGO_SETTINGS_MODULE": "guildhall.settings.test",
    }
    subprocess.run([sys.executable, "manage.py", *command], cwd=ROOT, env=environment, check=True)
