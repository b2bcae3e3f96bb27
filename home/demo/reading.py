"""The demo council's texts, as the files beside this one have them."""

from __future__ import annotations

import json
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

CONTENT = Path(__file__).parent / "content"

Table = dict[str, Any]


@dataclass(frozen=True)
class Content:
    """All of it: `sections` and `legal` in their order, `forms` as form documents."""

    council: Table
    addresses: list[Table]
    sections: list[Table]
    legal: list[Table]
    forms: list[Table]

    @property
    def services(self) -> list[Table]:
        """Those that a page tells of."""
        return [service for section in self.sections for service in section["service"]]

    @property
    def register(self) -> list[Table]:
        """All services, those without a page too."""
        return [*self.services, *self.council["service"]]


def read_content() -> Content:
    """Read every file."""
    return Content(
        council=_table(CONTENT / "council.toml"),
        addresses=_table(CONTENT / "gazetteer.toml")["address"],
        sections=sorted(_tables("sections"), key=lambda each: each["section"]["order"]),
        legal=sorted(_tables("legal"), key=lambda each: each["order"]),
        forms=[json.loads(path.read_text("utf-8")) for path in sorted((CONTENT / "forms").glob("*.json"))],
    )


def _table(path: Path) -> Table:
    return tomllib.loads(path.read_text("utf-8"))


def _tables(folder: str) -> list[Table]:
    return [_table(path) for path in sorted((CONTENT / folder).glob("*.toml"))]
