"""The demo council for the tests that look at it: built once a run on SQLite, its rows laid wherever it is wanted."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from django.db import connection, transaction

from home.demo.reading import read_content
from home.management.commands.demo import build
from tests.made_once import VAR, made_once, manage
from tests.migrated import copy_migrated, sources
from tools.stamps import ROOT, files_below

# The demo is made by the code of these and of nothing else that changes often.
MADE_BY = ("home", "services", "forms", "catalogue", "site", "search")
USERS = VAR / "demonstration-users.json"


@contextmanager
def laid_demo() -> Iterator[list[dict[str, str]]]:
    """The demo council inside a transaction that is undone; yields the users' part of demo.json."""
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with connection.cursor() as cursor:
            cursor.execute("ATTACH DATABASE %s AS demonstration", [str(_made())])
    with transaction.atomic():
        yield _lay() if connection.vendor == "sqlite" else _build()
        transaction.set_rollback(True)
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("DETACH DATABASE demonstration")


def _build() -> list[dict[str, str]]:
    users: Any = build(read_content(), {})
    return users


def _made() -> Path:
    code = files_below(*(ROOT / folder for folder in MADE_BY))
    return made_once("demonstration", [*sources(), *code], _make)


def _make(database: Path) -> None:
    copy_migrated(database)
    manage(database, "demo", "--file", str(USERS))


def _lay() -> list[dict[str, str]]:
    """Put the rows of the demo in the place of those that are there."""
    with connection.cursor() as cursor:
        for table in _tables(cursor):
            columns = ", ".join(f'"{name}"' for name in _columns(cursor, table))
            cursor.execute(f'DELETE FROM main."{table}"')
            cursor.execute(
                f'INSERT INTO main."{table}" ({columns}) SELECT {columns} FROM demonstration."{table}"'
            )
    users: Any = json.loads(USERS.read_text())["users"]
    return users


def _tables(cursor: Any) -> list[str]:
    """Every table but those of the full-text index, which triggers keep."""
    cursor.execute(
        "SELECT name FROM demonstration.sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%%'"
        " AND sql NOT LIKE 'CREATE VIRTUAL%%' AND name NOT LIKE '%%_fts_%%'",
        [],
    )
    return [name for (name,) in cursor.fetchall()]


def _columns(cursor: Any, table: str) -> list[str]:
    return [column.name for column in connection.introspection.get_table_description(cursor, table)]
