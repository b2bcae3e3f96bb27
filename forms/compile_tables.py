"""Tables that authors upload become rows of the spec when a form is compiled."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from forms.field_types.choice_table import TableError, rows_from_csv

Json = Any


def compiled_settings(settings: Mapping[str, Json]) -> dict[str, Json]:
    """A field's settings with its CSV as rows. One that can't be read stays, for the gate to say why."""
    table = settings.get("table")
    if not isinstance(table, str) or not table.strip():
        return dict(settings)
    try:
        return {**settings, "table": rows_from_csv(table)}
    except TableError:
        return dict(settings)
