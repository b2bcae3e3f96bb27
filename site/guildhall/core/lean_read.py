"""Reading columns by SQL of one's own, each value as the model's field would give it, without an instance."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Field, Model

Convert = Callable[[Any], Any]


def read_values(model: type[Model], columns: Sequence[str], row: Sequence[Any]) -> list[Any]:
    """Return a fetched row that begins with these columns (`form_id`) of the model; what follows stays as it is."""
    values = list(row)
    for position, convert in _converted(model, tuple(columns)):
        values[position] = convert(values[position])
    return values


@lru_cache(maxsize=64)
def _converted(model: type[Model], columns: tuple[str, ...]) -> tuple[tuple[int, Convert], ...]:
    """Name the few columns whose values are stored otherwise than they are used: JSON, sealed, UUIDs of SQLite."""
    by_column = {field.column: field for field in model._meta.local_concrete_fields}
    found = [(position, _converter(by_column[name])) for position, name in enumerate(columns)]
    return tuple((position, convert) for position, convert in found if convert)


def _converter(field: "Field[Any, Any]") -> Convert | None:
    column = field.get_col(field.model._meta.db_table)
    steps = [*connection.ops.get_db_converters(column), *column.get_db_converters(connection)]

    def convert(value: Any) -> Any:
        for step in steps:
            value = step(value, column, connection)
        return value

    return convert if steps else None
