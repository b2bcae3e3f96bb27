"""The questions that a field's settings name: found for the gate, renamed between editor and document."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from forms.engine.calculation import TODAY
from forms.engine.model import Field
from forms.engine.reading import Json

Rename = Callable[[str], str]
RenameValue = Callable[[str, Json], Json]
# Members of a calculation that name one question, or say `today`.
NAMES = ("field", "from", "to")


def references(field: Field) -> list[str]:
    """The keys of the questions that a field is worked out from, in order, each once."""
    named: list[str] = []

    def note(key: str) -> str:
        named.append(key)
        return key

    renamed_settings(field.settings, note, lambda key, value: value)
    return list(dict.fromkeys(key for key in named if key))


def renamed_settings(
    settings: Mapping[str, Json], field_of: Rename, value_of: RenameValue
) -> dict[str, Json]:
    """Settings with other names: `field_of(name)` for questions, `value_of(name, value)` for their values."""
    renamed = dict(settings)
    if isinstance(settings.get("calculation"), dict):
        renamed["calculation"] = dict(_calculation(settings["calculation"], field_of, value_of))
    if isinstance(settings.get("inputs"), dict):
        inputs = settings["inputs"].items()
        renamed["inputs"] = {column: _name(name, field_of) for column, name in inputs}
    return renamed


def _calculation(
    calculation: Mapping[str, Json], field_of: Rename, value_of: RenameValue
) -> Iterator[tuple[str, Json]]:
    for member, value in calculation.items():
        if member in NAMES:
            yield member, _name(value, field_of)
        elif member == "of" and isinstance(value, list):
            yield member, [_operand(each, field_of) for each in value]
        elif member == "days":
            yield member, _operand(value, field_of)
        elif member == "amounts" and isinstance(value, dict):
            question = calculation.get("field")
            yield (
                member,
                {_value(question, each, value_of): amount for each, amount in value.items()},
            )
        else:
            yield member, value


def _name(value: Json, field_of: Rename) -> Json:
    return field_of(value) if isinstance(value, str) and value and value != TODAY else value


def _operand(operand: Json, field_of: Rename) -> Json:
    if not isinstance(operand, dict) or "field" not in operand:
        return operand
    return {**operand, "field": _name(operand["field"], field_of)}


def _value(question: Json, value: str, value_of: RenameValue) -> str:
    return str(value_of(question, value)) if isinstance(question, str) else value
