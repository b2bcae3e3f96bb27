"""INSERTs of the way of a submission: a model's statement is made once, and no instance is built for a row.

By ordinary ORM code an INSERT costs three times what it costs here, and a submission makes nine. What a field
does with its value stays the field's: sealing, JSON, defaults. Nothing of ours listens to `post_save`.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.db import connection, models
from django.db.models import Field, Model

# What these very classes (no subclass: it may seal) store as it is, on both databases.
STORED_AS_GIVEN: Mapping[type, type] = {
    models.BooleanField: bool,
    models.CharField: str,
    models.TextField: str,
    models.IntegerField: int,
    models.PositiveIntegerField: int,
    models.BigIntegerField: int,
    models.ForeignKey: int,
}


@dataclass(frozen=True, slots=True)
class _Column:
    """A column's name and field, and what stands in it when nothing is given: `make()`, else `constant`."""

    name: str
    field: "Field[Any, Any]"
    make: Callable[[], Any] | None
    constant: Any
    as_given: type | None

    def value(self, given: Mapping[str, Any]) -> Any:
        if self.name in given:
            return self._prepared(given[self.name])
        return self.constant if self.make is None else self._prepared(self.make())

    def _prepared(self, value: Any) -> Any:
        if value is None or type(value) is self.as_given:
            return value
        return self.field.get_db_prep_save(value, connection)


@dataclass(frozen=True, slots=True)
class _Table:
    """What is known of a model before any row of it."""

    head: str
    row: str
    columns: tuple[_Column, ...]
    names: frozenset[str]

    def parameters(self, given: Mapping[str, Any]) -> list[Any]:
        if not given.keys() <= self.names:
            raise TypeError(f"{self.head} has no column {', '.join(given.keys() - self.names)}")
        return [column.value(given) for column in self.columns]


Statement = tuple[str, list[Any]]
# What `together` keeps until somebody needs an answer; None outside it.
_waiting: ContextVar[list[Statement] | None] = ContextVar("waiting", default=None)


@contextmanager
def together() -> Iterator[None]:
    """Let rows of many tables travel to PostgreSQL as one statement: half of an INSERT's cost is its way.

    What `insert_rows` is given inside waits for the next `insert_row`, or for the end; foreign keys are looked
    at when the whole statement is done. Nothing inside may read what it has just inserted. SQLite has no way
    to save, and inserts at once.
    """
    if connection.vendor != "postgresql":
        yield
        return
    mark = _waiting.set([])
    try:
        yield
        if waiting := _taken():
            _execute(waiting)
    finally:
        _waiting.reset(mark)


def insert_row(model: type[Model], **given: Any) -> int:
    """Insert a row and return its id; `given` by attribute (`case_id`), the rest gets its field's default."""
    table = _table(model)
    statement = f"{table.head}{table.row} RETURNING id", table.parameters(given)
    inserted: int = _execute([*_taken(), statement])[0]
    return inserted


def insert_rows(model: type[Model], rows: Sequence[Mapping[str, Any]]) -> None:
    """Insert any number of rows by one statement, none for no rows."""
    if not rows:
        return
    table = _table(model)
    parameters = [value for row in rows for value in table.parameters(row)]
    statement = table.head + ", ".join([table.row] * len(rows)), parameters
    waiting = _waiting.get()
    if waiting is None:
        _execute([statement])
    else:
        waiting.append(statement)


def _taken() -> list[Statement]:
    """What waits, which from now on waits no longer."""
    waiting = _waiting.get() or []
    taken, waiting[:] = list(waiting), []
    return taken


def _execute(statements: Sequence[Statement]) -> Any:
    """Run them as one; returns the row that the last one returns, if it does."""
    *before, (last, _) = statements
    with_these = ", ".join(f"w{number} AS ({sql})" for number, (sql, _) in enumerate(before))
    parameters = [value for _, values in statements for value in values]
    with connection.cursor() as cursor:
        cursor.execute(f"WITH {with_these} {last}" if before else last, parameters)
        return cursor.fetchone() if cursor.description else None


@lru_cache(maxsize=64)
def _table(model: type[Model]) -> _Table:
    fields = [field for field in model._meta.local_concrete_fields if not field.primary_key]
    names = [connection.ops.quote_name(str(field.column)) for field in fields]
    table = connection.ops.quote_name(model._meta.db_table)
    return _Table(
        head=f"INSERT INTO {table} ({', '.join(names)}) VALUES ",  # noqa: S608 - names of the model's
        row=f"({', '.join(['%s'] * len(fields))})",
        columns=tuple(_column(field) for field in fields),
        names=frozenset(field.attname for field in fields),
    )


def _column(field: "Field[Any, Any]") -> _Column:
    as_given = STORED_AS_GIVEN.get(type(field))
    if field.has_default() and callable(field.default):
        return _Column(field.attname, field, field.default, None, as_given)
    default = field.get_default()
    constant = None if default is None else field.get_db_prep_save(default, connection)
    return _Column(field.attname, field, None, constant, as_given)
