"""Make a backup: one state of the database, the media, and a manifest of both. Keys are never in it."""

from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from django.db import connection
from django.utils import timezone

from guildhall.core.backups.databases import database_backup
from guildhall.core.backups.manifest import FORMAT, BackedFile, Manifest, describe, write_manifest
from guildhall.core.backups.media import copy_media, files_below
from guildhall.core.backups.migrations import applied_migrations
from guildhall.core.backups.problem import BackupProblem
from guildhall.core.reseal import keys_in_use


def make_backup(folder: Path) -> Manifest:
    """Write the backup into a folder that is new or empty, readable by this user alone.

    The site may run on. The manifest comes last: a backup that was cut short has none, and is refused.
    Raises BackupProblem.
    """
    database = database_backup()
    database.check()
    _prepare(folder)
    tables = database.dump(folder / database.file_name)
    # After the database: a file is written before the row that names it.
    copy_media(folder)
    manifest = Manifest(
        format=FORMAT,
        release=release(),
        made_at=timezone.now().isoformat(),
        vendor=connection.vendor,
        tables=tables,
        migrations=applied_migrations(),
        seal_keys=tuple(sorted(keys_in_use())),
        files=_described(folder),
    )
    write_manifest(folder, manifest)
    return manifest


def release() -> str:
    """Return the release of this code, `unknown` where it runs without being installed."""
    try:
        return version("guildhall")
    except PackageNotFoundError:
        return "unknown"


def _prepare(folder: Path) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        if any(folder.iterdir()):
            raise BackupProblem(f"{folder} is not empty")
        folder.chmod(0o700)
    except OSError as problem:
        raise BackupProblem(f"{folder} can't be used: {problem.strerror}") from None


def _described(folder: Path) -> tuple[BackedFile, ...]:
    return tuple(describe(folder, path) for path in files_below(folder))
