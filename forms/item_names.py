"""What the items of a list are called: "Adult 2: Ada Lovelace"."""

from collections.abc import Mapping

from forms.engine.model import Field, Spec
from forms.engine.path import Walk
from forms.engine.repeats import Repeat
from forms.plugins import field_types


def item_names(spec: Spec, repeat: Repeat, items: Mapping[str, Walk]) -> dict[str, str]:
    """Return a name for each item by its id: its number, and its first answer where that is one line."""
    fields = spec.fields()
    return {
        item_id: _name(repeat.name_of(number), _first_answer(fields, item))
        for number, (item_id, item) in enumerate(items.items(), start=1)
    }


def _name(numbered: str, said: str) -> str:
    return f"{numbered}: {said}" if said else numbered


def _first_answer(fields: Mapping[str, Field], item: Walk) -> str:
    """Return the first answer as one line; '' where there is none, or where it is sealed."""
    key = next((key for keys in item.visible.values() for key in keys), "")
    if key not in item.values or fields[key].special:
        return ""
    lines = field_types.get(fields[key].type).display(fields[key], item.values[key])
    return lines[0] if len(lines) == 1 else ""
