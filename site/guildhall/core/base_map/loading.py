"""Put a base map into the database, in place of the one before."""

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guildhall.core.base_map.features import positions_of
from guildhall.core.base_map.reading import BadLine, BaseMapError, read_base_map
from guildhall.core.models import BaseMap

# What a phone loads for one question; compressed it is about a fifth of that.
MOST_KEPT_BYTES = 2_000_000


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a loading did; `size` is in bytes."""

    features: int
    size: int
    bad: Sequence[BadLine]


class BadFeatures(Exception):
    """The file has features that can't be drawn, and nothing was loaded."""

    def __init__(self, bad: Sequence[BadLine]) -> None:
        super().__init__(f"{len(bad):,} features can't be drawn")
        self.bad = bad


def load_base_map(*, council_id: int, path: Path, skips_bad: bool = False) -> Loaded:
    """Replace a council's base map by a file of GeoJSON, its lines simplified.

    `skips_bad` leaves bad features out, where BadFeatures would end it. Raises BaseMapError for what is no map, or
    a map too large for a phone.
    """
    file = read_base_map(path)
    if file.bad and not skips_bad:
        raise BadFeatures(file.bad)
    document = as_document(file.features)
    if len(document) > MOST_KEPT_BYTES:
        raise BaseMapError(
            f"The map is {len(document) / 1e6:.1f} MB when simplified, and may be {MOST_KEPT_BYTES / 1e6:.0f}: "
            "leave out buildings or small paths"
        )
    keep_base_map(council_id=council_id, document=document)
    return Loaded(len(file.features), len(document), file.bad)


def as_document(features: Sequence[Mapping[str, Any]]) -> str:
    """The map as it is served: its features with the box that they fill."""
    positions = [position for feature in features for position in positions_of(feature)]
    east_west, north_south = zip(*positions, strict=True)
    box = [min(east_west), min(north_south), max(east_west), max(north_south)]
    collection = {"type": "FeatureCollection", "bbox": box, "features": features}
    return json.dumps(collection, separators=(",", ":"), ensure_ascii=False)


def keep_base_map(*, council_id: int, document: str) -> None:
    digest = hashlib.sha256(document.encode()).hexdigest()
    BaseMap.objects.update_or_create(council_id=council_id, defaults={"document": document, "sha256": digest})
