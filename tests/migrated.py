"""A migrated SQLite database is made once and copied: two hundred migrations take as long as a thousand tests."""

import shutil
from collections.abc import Iterator
from pathlib import Path

from tests.made_once import made_once, manage
from tools.stamps import ROOT

NOT_OURS = ("node_modules", "build", "var")


def copy_migrated(target: Path) -> None:
    """Put a freshly migrated database at `target`."""
    shutil.copyfile(made_once("migrated", sources(), _migrate), target)


def sources() -> list[Path]:
    """What decides how a migrated database looks: our migrations, and everyone else's versions."""
    return [ROOT / "requirements.lock", *_ours("**/migrations/*.py")]


def _ours(pattern: str) -> Iterator[Path]:
    for folder in ROOT.iterdir():
        if folder.is_dir() and not folder.name.startswith(".") and folder.name not in NOT_OURS:
            yield from folder.glob(pattern)


def _migrate(database: Path) -> None:
    manage(database, "migrate", "--verbosity", "0")
