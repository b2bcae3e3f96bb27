"""What the blocks of a form document are called when it becomes a page."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from forms.engine.references import renamed_settings
from forms.identity import Frozen, map_condition

Json = Any
# Block ids are made from the form's and the part's name: every language of an import gets the same.
NAMESPACE = uuid.UUID("0f7f4f51-52a4-5d0c-9a55-2f6d6e4b8f0e")


class Names:
    """Block ids by field key and by name of a condition, and option ids by field key and value."""

    def __init__(self, document: Mapping[str, Json]) -> None:
        self.form = document["slug"] or document["title"]
        fields = [field for step in document["steps"] for field in step["fields"]]
        self.blocks = {
            field["key"]: field.get("id") or self.block_id("field", field["key"]) for field in fields
        }
        self.blocks |= {
            step["repeat"]["key"]: self.step_id(step) for step in document["steps"] if step.get("repeat")
        }
        self.options: Frozen = {
            (field["key"], option["value"]): option["id"] or self.block_id(field["key"], option["value"])
            for field in fields
            for option in field["options"]
        }
        self.named = {name: self.block_id("named", name) for name in document["named_conditions"]}

    def block_id(self, *parts: str) -> str:
        """The id of a part's block, always the same."""
        return str(uuid.uuid5(NAMESPACE, "/".join((self.form, *parts))))

    def step_id(self, step: Mapping[str, Json]) -> str:
        """The id of a step's block, by which its list is named as well."""
        return str(step["id"] or self.block_id("step", step["slug"]))

    def settings(self, settings: Mapping[str, Json]) -> dict[str, Json]:
        """A field's settings, with the questions that they name."""
        return renamed_settings(settings, lambda key: self.blocks.get(key, key), self._option)

    def condition(self, condition: Json) -> Json:
        """A condition of the document as an author has it."""
        return map_condition(
            condition,
            lambda key: self.blocks.get(key, key),
            self._option,
            lambda name: self.named.get(name, name),
        )

    def _option(self, key: str, value: Json) -> Json:
        return self.options.get((key, value), value) if isinstance(value, str) else value
