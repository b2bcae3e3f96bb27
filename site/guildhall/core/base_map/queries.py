"""The base map of a site, kept in the process for a minute: a question page asks the database nothing for it."""

import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from guildhall.core.models import BaseMap

KEPT_SECONDS = 60


@dataclass(frozen=True)
class Layer:
    """A base map as it is served, with its fingerprint."""

    document: str
    sha256: str

    @cached_property
    def parsed(self) -> Mapping[str, Any]:
        """The map as GeoJSON."""
        read: Mapping[str, Any] = json.loads(self.document)
        return read

    @property
    def box(self) -> tuple[float, float, float, float]:
        """South, west, north, east in degrees."""
        west, south, east, north = self.parsed["bbox"]
        return south, west, north, east


_kept: dict[int | None, tuple[float, Layer | None]] = {}


def base_map_of(council_id: int | None = None) -> Layer | None:
    """The map of a council, or of the only one there is; None where none was loaded."""
    until, layer = _kept.get(council_id, (0.0, None))
    if time.monotonic() < until:
        return layer
    layer = _read(council_id)
    _kept[council_id] = (time.monotonic() + KEPT_SECONDS, layer)
    return layer


def forget_base_maps() -> None:
    """Read every map anew when it is next asked for."""
    _kept.clear()


def _read(council_id: int | None) -> Layer | None:
    rows = BaseMap.objects.order_by("council_id")
    rows = rows if council_id is None else rows.filter(council_id=council_id)
    found = rows.values_list("document", "sha256").first()
    if found is None:
        return None
    before = _kept.get(council_id, (0.0, None))[1]
    # Unchanged, it is parsed already.
    return before if before and before.sha256 == found[1] else Layer(*found)
