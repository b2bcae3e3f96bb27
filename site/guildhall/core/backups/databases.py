"""What a backup needs of a database, and which of the two there is."""

from collections.abc import Mapping
from pathlib import Path
from typing import Protocol

from django.db import connection

from guildhall.core.backups.postgresql import PostgresqlBackup
from guildhall.core.backups.sqlite import SqliteBackup


class DatabaseBackup(Protocol):
    """Writes and reads one file."""

    file_name: str

    def dump(self, path: Path) -> Mapping[str, int]:
        """Write one consistent state, while others write on; return the rows of each table in that state."""

    def restore(self, path: Path) -> None:
        """Put the file's state in place of all that is in the database, wholly or not at all."""

    def check(self) -> None:
        """Raise BackupProblem where what it takes isn't there."""


def database_backup() -> DatabaseBackup:
    return PostgresqlBackup() if connection.vendor == "postgresql" else SqliteBackup()
