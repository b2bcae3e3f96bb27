"""PostgreSQL by its own programs: pg_dump at a snapshot, pg_restore and psql in one transaction."""

import glob
import os
import shutil
import subprocess
import tempfile
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from django.db import connection, connections, transaction

from guildhall.core.backups.problem import BackupProblem

DEBIAN = "/usr/lib/postgresql/*/bin"
PROGRAMS = ("pg_dump", "pg_restore", "psql")
# The dump brings no schema `public` of its own: what stands in it goes, the schema itself stays.
EMPTY_SCHEMA = "DROP SCHEMA public CASCADE; CREATE SCHEMA public;"
OWN_SCHEMA = (" SCHEMA - public ", " COMMENT - SCHEMA public ", " ACL - SCHEMA public ")
TABLES = """
SELECT quote_ident(table_name), table_name FROM information_schema.tables
WHERE table_schema = 'public' AND table_type = 'BASE TABLE' ORDER BY table_name
"""


class PostgresqlBackup:
    file_name = "database.pgdump"

    def check(self) -> None:
        missing = [name for name in PROGRAMS if _program(name) is None]
        if missing:
            raise BackupProblem(f"install PostgreSQL's client programs: {', '.join(missing)} not found")

    def dump(self, path: Path) -> Mapping[str, int]:
        """Count in the very snapshot that pg_dump reads."""
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ")
            cursor.execute("SELECT pg_export_snapshot()")
            snapshot = cursor.fetchone()[0]
            options = ["--format=custom", "--no-owner", "--no-privileges"]
            _run("pg_dump", *options, f"--snapshot={snapshot}", f"--file={path}", *_database())
            cursor.execute(TABLES)
            return {name: _count(cursor, quoted) for quoted, name in cursor.fetchall()}

    def restore(self, path: Path) -> None:
        connections.close_all()
        with tempfile.TemporaryDirectory() as folder:
            wanted, script = Path(folder) / "wanted", Path(folder) / "script.sql"
            contents = _run("pg_restore", "--list", str(path)).splitlines()
            wanted.write_text("\n".join(line for line in contents if not _is_own_schema(line)))
            owner = ["--no-owner", "--no-privileges"]
            _run("pg_restore", *owner, f"--use-list={wanted}", f"--file={script}", str(path))
            once = ["--single-transaction", "--set=ON_ERROR_STOP=1", "--quiet", "--no-psqlrc"]
            _run("psql", *once, f"--command={EMPTY_SCHEMA}", f"--file={script}", *_database())


def _is_own_schema(line: str) -> bool:
    return any(words in f"{line} " for words in OWN_SCHEMA)


def _count(cursor: Any, quoted: str) -> int:
    cursor.execute(f"SELECT count(*) FROM {quoted}")  # noqa: S608 - a quoted name
    count: int = cursor.fetchone()[0]
    return count


def _program(name: str) -> str | None:
    """Return the newest of its kind: an older pg_dump refuses a newer server."""
    found = [str(Path(folder) / name) for folder in sorted(glob.glob(DEBIAN), key=_release)]
    there = [path for path in found if os.access(path, os.X_OK)]
    return there[-1] if there else shutil.which(name)


def _release(folder: str) -> float:
    try:
        return float(Path(folder).parent.name)
    except ValueError:
        return 0


def _database() -> list[str]:
    """Return how the programs find the database; the password goes by the environment, where nobody lists it."""
    settings = connection.settings_dict
    named = {"--host": settings["HOST"], "--port": settings["PORT"], "--username": settings["USER"]}
    options = [f"{option}={value}" for option, value in named.items() if value]
    return [*options, "--no-password", f"--dbname={settings['NAME']}"]


def _run(name: str, *arguments: str) -> str:
    """Return what the program prints; its own words are left out of the error, they may quote rows."""
    program = _program(name)
    if program is None:
        raise BackupProblem(f"install PostgreSQL's client programs: {name} not found")
    environment = os.environ | _connection_variables()
    done = subprocess.run([program, *arguments], env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise BackupProblem(f"{name} failed: {_first_line(done.stderr)}")
    return done.stdout


def _connection_variables() -> dict[str, str]:
    """Return what of the connection the programs read in their environment: the password and how TLS is used."""
    settings = connection.settings_dict
    options = settings["OPTIONS"]
    known = {
        "PGPASSWORD": settings["PASSWORD"],
        "PGSSLMODE": options.get("sslmode"),
        "PGSSLROOTCERT": options.get("sslrootcert"),
    }
    return {name: str(value) for name, value in known.items() if value}


def _first_line(text: str) -> str:
    """The first line names the fault; what follows (DETAIL, CONTEXT) may quote a row."""
    return next(iter(text.strip().splitlines()), "it said nothing")[:300]
