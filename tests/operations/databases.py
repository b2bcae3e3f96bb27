"""A second database beside the one that a test runs on, for what is restored."""

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from django.db import connection

from tests.faults.servers import database_url


@contextmanager
def another_database(folder: Path) -> Iterator[str]:
    """Yield the address of an empty database of the same kind; it is gone afterwards."""
    name = f"restored_{uuid.uuid4().hex[:8]}"
    if connection.vendor == "sqlite":
        yield f"sqlite:///{folder / name}.sqlite3"
        return
    with connection.cursor() as cursor:
        cursor.execute(f"CREATE DATABASE {name}")
    try:
        yield f"{database_url().rpartition('/')[0]}/{name}"
    finally:
        with connection.cursor() as cursor:
            cursor.execute(f"DROP DATABASE {name} WITH (FORCE)")
