"""The council's own list of addresses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.plugins import AddressSource, FoundAddress, address_sources

if TYPE_CHECKING:
    from guildhall.core.models import Address

MOST_FOUND = 200


@address_sources.register
class Gazetteer(AddressSource):
    """Reads the addresses that were loaded into the database."""

    slug = "gazetteer"
    label = "The council's gazetteer"

    def find(self, postcode: str) -> list[FoundAddress]:
        from guildhall.core.models import Address, Council

        # The index leads with the council, so name them all: most installations have one.
        rows = Address.objects.filter(
            council__in=Council.objects.all(), postcode_key=postcode.replace(" ", "").upper()
        )[:MOST_FOUND]
        return sorted(map(_found, rows), key=door_order)


def _found(row: Address) -> FoundAddress:
    return FoundAddress(
        uprn=row.uprn,
        lines=tuple(row.lines.split("\n")),
        town=row.town,
        postcode=row.postcode,
        latitude=None if row.latitude is None else float(row.latitude),
        longitude=None if row.longitude is None else float(row.longitude),
    )


def door_order(address: FoundAddress) -> list[tuple[int, str]]:
    """The order of a list to choose from: "9 High Street" stands before "10 High Street"."""
    text = " ".join(reversed(address.lines))
    return [(int(part), "") if part.isdigit() else (0, part.lower()) for part in re.split(r"(\d+)", text)]
