"""Tables that authors upload become rows of the spec when a form is compiled."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from forms.field_types.choice_table import TableError, rows_from_csv
from forms.field_types.decision_csv import decision_from_csv

Json = Any
READERS: Mapping[str, Callable[[str], Json]] = {"table": rows_from_csv, "decision": decision_from_csv}


def compiled_settings(settings: Mapping[str, Json]) -> dict[str, Json]:
    """A field's settings with its CSV as rows. One that can't be read stays, for the gate to say why."""
    return {name: _compiled(name, value) for name, value in settings.items()}


def _compiled(name: str, value: Json) -> Json:
    read = READERS.get(name)
    if read is None or not isinstance(value, str) or not value.strip():
        return value
    try:
        return read(value)
    except TableError:
        return value


def with_option_values(steps: Sequence[Json]) -> list[Json]:
    """Compiled steps whose decision tables name options by value, where their authors wrote the options' words."""
    values = {field["key"]: _values_by_words(field) for step in steps for field in step["fields"]}
    return [{**step, "fields": [_with_values(field, values) for field in step["fields"]]} for step in steps]


def _values_by_words(field: Json) -> dict[str, str]:
    return {option.get("label", "").casefold(): option["value"] for option in field["options"]}


def _with_values(field: Json, values: Mapping[str, Mapping[str, str]]) -> Json:
    settings = field["settings"]
    table, inputs = settings.get("decision"), settings.get("inputs")
    if not isinstance(table, dict) or not isinstance(inputs, dict):
        return field
    words = [
        values.get(str(inputs.get(column["name"])), {}) if column["is_condition"] else {}
        for column in table["columns"]
    ]
    rows = [[_value(cell, known) for cell, known in zip(row, words, strict=True)] for row in table["rows"]]
    return {**field, "settings": {**settings, "decision": {**table, "rows": rows}}}


def _value(cell: Json, known: Mapping[str, str]) -> Json:
    is_words = isinstance(cell, str) and cell not in known.values()
    return known.get(cell.casefold(), cell) if is_words else cell
