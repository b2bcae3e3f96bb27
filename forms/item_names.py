"""What the items of a list are called: "Adult 2: Ada Lovelace"."""

from collections.abc import Mapping
from dataclasses import dataclass

from forms.engine.model import Field, Spec
from forms.engine.path import Walk
from forms.engine.repeats import Repeat
from forms.plugins import field_types


@dataclass(frozen=True, slots=True)
class ItemName:
    """An item by its number ("Adult 2"), and its first answer where that is one line, else ''."""

    numbered: str
    said: str = ""

    def __str__(self) -> str:
        return f"{self.numbered}: {self.said}" if self.said else self.numbered


def item_names(spec: Spec, repeat: Repeat, items: Mapping[str, Walk]) -> dict[str, ItemName]:
    """Return the name of each item by its id."""
    fields = spec.fields()
    return {
        item_id: ItemName(repeat.name_of(number), _first_answer(fields, item))
        for number, (item_id, item) in enumerate(items.items(), start=1)
    }


def _first_answer(fields: Mapping[str, Field], item: Walk) -> str:
    """Return the first answer as one line; '' where there is none, or where it is sealed."""
    key = next((key for keys in item.visible.values() for key in keys), "")
    if key not in item.values or fields[key].special:
        return ""
    lines = field_types.get(fields[key].type).display(fields[key], item.values[key])
    return lines[0] if len(lines) == 1 else ""
