"""Restore a backup, after every byte of it was checked."""

from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from django.db import DatabaseError, connection

from guildhall.core.backups.databases import database_backup
from guildhall.core.backups.manifest import Manifest, read_manifest
from guildhall.core.backups.media import FOLDER, files_below, media_root, restore_media
from guildhall.core.backups.migrations import migrate_to_this_release, unknown_migrations
from guildhall.core.backups.problem import BackupProblem
from guildhall.core.ledger import LedgerResult, verify
from guildhall.core.models import Council, User
from guildhall.core.sealed import key_id


@dataclass(frozen=True, slots=True)
class Restored:
    """What was restored; `missing_keys` are ids of seal keys that it needs and we don't have."""

    manifest: Manifest
    missing_keys: tuple[str, ...]
    was_migrated: bool
    ledger: LedgerResult


def restore_backup(folder: Path, *, replaces: bool = False) -> Restored:
    """Put the backup in place of what is here, bring it up to this release, and verify it.

    Raises BackupProblem before anything is replaced: for a backup that isn't whole, of another kind of
    database or of a later release, and, unless `replaces`, where there are councils, users or files already.
    """
    manifest = read_manifest(folder)
    _refuse_foreign(manifest)
    if not replaces:
        _refuse_used()
    database = database_backup()
    database.check()
    database.restore(folder / database.file_name)
    restore_media(folder, [one.path for one in manifest.files if one.path.startswith(f"{FOLDER}/")])
    was_migrated = migrate_to_this_release()
    return Restored(manifest, _missing_keys(manifest), was_migrated, verify())


def _refuse_foreign(manifest: Manifest) -> None:
    if manifest.vendor != connection.vendor:
        raise BackupProblem(f"the backup is of {manifest.vendor}; DATABASE_URL names {connection.vendor}")
    later = unknown_migrations(manifest.migrations)
    if later:
        raise BackupProblem(f"the backup is of a later release ({manifest.release}): it has had {later[0]}")


def _refuse_used() -> None:
    if _is_used():
        raise BackupProblem("the database is not empty; --replace puts the backup in its place")
    if any(files_below(media_root())):
        raise BackupProblem("the folder of media is not empty; --replace puts the backup in its place")


def _is_used() -> bool:
    """A database that was only migrated counts as empty."""
    try:
        return bool(Council.objects.exists() or User.objects.exists())
    except DatabaseError:
        return bool(connection.introspection.table_names())


def _missing_keys(manifest: Manifest) -> tuple[str, ...]:
    ours = {key_id(key) for key in settings.SEAL_KEYS}
    return tuple(key for key in manifest.seal_keys if key not in ours)
