"""Put a gazetteer into the database: all of it or nothing, and as often as one likes."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from django.db import transaction

from guildhall.core.gazetteer.reading import BadLine, GazetteerFile
from guildhall.core.gazetteer.rows import GazetteerRow
from guildhall.core.models import Address

BATCH = 2_000
# SQLite takes so many values in one statement at the least.
DELETE_BATCH = 500
UPDATED = ("lines", "town", "postcode", "postcode_key", "latitude", "longitude")


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did, in addresses; `bad` are the rows that were left out."""

    rows: int
    added: int
    removed: int
    bad: Sequence[BadLine]


class BadRows(Exception):
    """The file has rows that can't be addresses, and nothing was loaded."""

    def __init__(self, bad: Sequence[BadLine]) -> None:
        super().__init__(f"{len(bad):,} rows can't be loaded")
        self.bad = bad


@transaction.atomic
def load_addresses(*, council_id: int, path: Path, skips_bad: bool = False, replaces: bool = False) -> Loaded:
    """Add and update a council's addresses by UPRN in one transaction.

    `skips_bad` leaves bad rows out, where BadRows would end it; `replaces` removes the addresses whose UPRN the
    file doesn't mention at all. Raises GazetteerError for what is no gazetteer.
    """
    file = GazetteerFile(path)
    before = Address.objects.filter(council_id=council_id).count()
    rows = sum(_upsert(council_id, batch) for batch in _batches(file))
    if file.bad and not skips_bad:
        raise BadRows(file.bad)
    added = Address.objects.filter(council_id=council_id).count() - before
    removed = _remove_others(council_id, file.mentioned) if replaces else 0
    return Loaded(rows, added, removed, file.bad)


def _batches(rows: Iterable[GazetteerRow]) -> Iterator[list[GazetteerRow]]:
    left = iter(rows)
    while batch := list(islice(left, BATCH)):
        yield batch


def _upsert(council_id: int, rows: Sequence[GazetteerRow]) -> int:
    Address.objects.bulk_create(
        [_address(council_id, row) for row in rows],
        update_conflicts=True,
        unique_fields=["council", "uprn"],
        update_fields=UPDATED,
    )
    return len(rows)


def _address(council_id: int, row: GazetteerRow) -> Address:
    return Address(
        council_id=council_id,
        uprn=row.uprn,
        lines="\n".join(row.lines),
        town=row.town,
        postcode=row.postcode,
        postcode_key=row.postcode.replace(" ", ""),
        latitude=row.latitude,
        longitude=row.longitude,
    )


def _remove_others(council_id: int, mentioned: Iterable[str]) -> int:
    known = Address.objects.filter(council_id=council_id).values_list("uprn", "id")
    kept = set(mentioned)
    gone = [id for uprn, id in known.iterator() if uprn not in kept]
    for at in range(0, len(gone), DELETE_BATCH):
        Address.objects.filter(id__in=gone[at : at + DELETE_BATCH]).delete()
    return len(gone)
