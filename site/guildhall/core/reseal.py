"""Every sealed column sealed anew with the first key, so that an old key can be taken away.

Columns are found by looking at the models, so a new one can't be forgotten.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.models import F, Model, Q, QuerySet, TextField
from django.db.models.functions import Cast, Substr

from guildhall.core.sealed import KEY_ID_LENGTH, SealedJSONField, SealLost, key_id, unseal

BATCH = 500


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """One sealed field of one table."""

    model: type[Model]
    field: str

    @property
    def name(self) -> str:
        return f"{self.model._meta.db_table}.{self.field}"

    def rows(self) -> QuerySet[Any]:
        """Return the rows that hold something, with the text as it is stored under `stored`."""
        rows = self.model._base_manager.annotate(stored=Cast(F(self.field), TextField()))
        found: QuerySet[Any] = rows.filter(stored__isnull=False)
        return found


@dataclass(slots=True)
class Resealed:
    """What became of one column: values sealed anew, those that no key opens, and those emptied for it."""

    resealed: int = 0
    lost: int = 0
    emptied: int = 0


def sealed_columns() -> Iterator[SealedColumn]:
    """Yield every sealed column of every table, by name."""
    for model in sorted(apps.get_models(include_auto_created=True), key=lambda one: one._meta.db_table):
        if model._meta.proxy or not model._meta.managed:
            continue
        for field in model._meta.local_concrete_fields:
            if isinstance(field, SealedJSONField):
                yield SealedColumn(model, field.name)


def reseal(*, batch: int = BATCH, empties_lost: bool = False) -> dict[str, Resealed]:
    """Reseal all columns; return what became of each, by `table.column`.

    Each value is written by a guarded UPDATE of its own: killed at any point, the next run does the rest, and a
    value that somebody else writes meanwhile stays theirs. `empties_lost` sets null what no key opens.
    """
    return {column.name: _reseal(column, batch, empties_lost) for column in sealed_columns()}


def keys_in_use() -> set[str]:
    """Return the ids of the keys that it takes to open everything sealed; a file's own key is such a value.

    A database of an earlier release, which a backup may still be taken of, has not every table and column.
    """
    ids: set[str] = set()
    for column in filter(_is_there, sealed_columns()):
        used = column.rows().order_by().annotate(used=Substr("stored", 1, KEY_ID_LENGTH))
        ids |= set(used.values_list("used", flat=True).distinct())
    return ids


def _is_there(column: SealedColumn) -> bool:
    table = column.model._meta.db_table
    if table not in connection.introspection.table_names():
        return False
    with connection.cursor() as cursor:
        described = connection.introspection.get_table_description(cursor, table)
    return column.field in {one.name for one in described}


def _first() -> str:
    return key_id(settings.SEAL_KEYS[0])


def _reseal(column: SealedColumn, batch: int, empties_lost: bool) -> Resealed:
    result = Resealed()
    for pk, stored in _under_other_keys(column, batch):
        row = column.rows().filter(pk=pk, stored=stored)
        try:
            value = unseal(stored)
        except SealLost:
            result.lost += 1
            result.emptied += _empty(column, row) if empties_lost else 0
        else:
            # The field itself seals what it is given, with the first key.
            result.resealed += row.update(**{column.field: value})
    return result


def _under_other_keys(column: SealedColumn, batch: int) -> Iterator[tuple[Any, str]]:
    """Yield id and text of what isn't sealed with the first key, in the order of ids."""
    others = column.rows().exclude(stored__startswith=f"{_first()}.").order_by("pk")
    after = Q()
    while found := list(others.filter(after).values_list("pk", "stored")[:batch]):
        yield from found
        after = Q(pk__gt=found[-1][0])


def _empty(column: SealedColumn, row: QuerySet[Any]) -> int:
    """Set the value to null, and with it the hash by which it was found: nothing is found by a lost address."""
    model = column.model._meta
    if not model.get_field(column.field).null:
        return 0
    hashes = [field.name for field in model.local_concrete_fields if field.name == f"{column.field}_hash"]
    return row.update(**{column.field: None}, **dict.fromkeys(hashes, ""))
