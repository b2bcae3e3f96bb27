"""SQLite by its own means: VACUUM INTO reads one state, the backup interface writes one."""

import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

from django.db import connection, connections

from guildhall.core.backups.problem import BackupProblem


class SqliteBackup:
    file_name = "database.sqlite3"

    def check(self) -> None:
        """Nothing is needed beside Python."""

    def dump(self, path: Path) -> Mapping[str, int]:
        with closing(sqlite3.connect(_file_of_site(), timeout=60)) as source:
            source.execute("VACUUM INTO ?", [str(path)])
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as written:
            return counts_of(written)

    def restore(self, path: Path) -> None:
        _refuse_damaged(path)
        connections.close_all()
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(_file_of_site())) as target:
            source.backup(target)
            # The file's own setting travels with it; the site writes ahead.
            target.execute("PRAGMA journal_mode=WAL")


def counts_of(database: sqlite3.Connection) -> dict[str, int]:
    found = database.execute(
        "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
    )
    # Shadow tables of full text search included: they are tables like others.
    return {name: _count(database, name) for (name,) in found.fetchall()}


def _count(database: sqlite3.Connection, table: str) -> int:
    quoted = table.replace('"', '""')
    count: int = database.execute(f'SELECT count(*) FROM "{quoted}"').fetchone()[0]  # noqa: S608 - a table's name
    return count


def _file_of_site() -> str:
    return str(connection.settings_dict["NAME"])


def _refuse_damaged(path: Path) -> None:
    try:
        with closing(sqlite3.connect(f"file:{path}?mode=ro&immutable=1", uri=True)) as database:
            answer = database.execute("PRAGMA quick_check").fetchone()[0]
    except sqlite3.DatabaseError:
        answer = "not a database"
    if answer != "ok":
        raise BackupProblem(f"{path.name} is no whole database: {answer}")
