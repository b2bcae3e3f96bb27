"""A file of GeoJSON (RFC 7946), judged feature by feature."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

from guildhall.core.base_map.features import BadFeature, read_feature

MOST_BYTES = 20_000_000
MOST_FEATURES = 50_000


class BaseMapError(Exception):
    """The file as a whole is no base map; the message says why."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A feature that isn't loaded: its number in the file, from 1."""

    number: int
    reason: str


@dataclass(slots=True)
class BaseMapFile:
    """The good features of a file, and what is wrong with the others."""

    features: list[dict[str, Any]] = field(default_factory=list)
    bad: list[BadLine] = field(default_factory=list)


def read_base_map(path: Path) -> BaseMapFile:
    """Read a FeatureCollection; BaseMapError for anything else, and for one that is too large."""
    found = BaseMapFile()
    for number, feature in enumerate(_features(_document(path)), 1):
        try:
            found.features.append(read_feature(feature))
        except BadFeature as problem:
            found.bad.append(BadLine(number, str(problem)))
    if not found.features:
        raise BaseMapError("No feature of the file can be drawn" + _first(found.bad))
    return found


def _first(bad: list[BadLine]) -> str:
    return f": feature {bad[0].number} {bad[0].reason}" if bad else ""


def _document(path: Path) -> Any:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BaseMapError(f"{path} is larger than {MOST_BYTES // 1_000_000} MB: simplify it first")
        return json.loads(path.read_text("utf-8-sig"), parse_constant=_refuse_constant)
    except OSError as problem:
        raise BaseMapError(f"{path} can't be read: {problem.strerror}") from None
    except (ValueError, RecursionError):
        raise BaseMapError(f"{path} is no JSON in UTF-8") from None


def _refuse_constant(name: str) -> NoReturn:
    raise ValueError(name)


def _features(document: Any) -> list[Any]:
    features = document.get("features") if isinstance(document, Mapping) else None
    if not isinstance(features, list) or document.get("type") != "FeatureCollection":
        raise BaseMapError("The file is no FeatureCollection of GeoJSON")
    if len(features) > MOST_FEATURES:
        raise BaseMapError(f"The file has more than {MOST_FEATURES:,} features")
    return features
