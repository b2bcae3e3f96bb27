"""A migrated SQLite database is made once and copied: two hundred migrations take as long as a thousand tests."""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
VAR = ROOT / "var"


def copy_migrated(target: Path) -> None:
    """Put a freshly migrated database at `target`; runs side by side make it once."""
    VAR.mkdir(exist_ok=True)
    template = VAR / f"migrated-{_fingerprint()}.sqlite3"
    with _alone():
        if not template.exists():
            _forget_older()
            _migrate(template)
    shutil.copyfile(template, target)


def _fingerprint() -> str:
    """What decides how a migrated database looks: our migrations and models, and everyone else's versions."""
    sources = [ROOT / "requirements.lock", *sorted(ROOT.glob("**/migrations/*.py"))]
    ours = [path for path in sources if not path.relative_to(ROOT).parts[0].startswith((".", "node_modules"))]
    digest = hashlib.sha256()
    for path in ours:
        digest.update(path.read_bytes())
    return digest.hexdigest()[:16]


def _migrate(template: Path) -> None:
    unfinished = template.with_suffix(".unfinished")
    unfinished.unlink(missing_ok=True)
    environment = os.environ | {
        "DATABASE_URL": f"sqlite:///{unfinished}",
        "DJANGO_SETTINGS_MODULE": "guildhall.settings.test",
    }
    command = [sys.executable, "manage.py", "migrate", "--verbosity", "0"]
    subprocess.run(command, cwd=ROOT, env=environment, check=True)
    unfinished.rename(template)


def _forget_older() -> None:
    for old in VAR.glob("migrated-*.sqlite3*"):
        old.unlink()


@contextmanager
def _alone() -> Iterator[None]:
    with (VAR / "migrated.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
