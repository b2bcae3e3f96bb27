"""Who is who in a form: keys from block ids, values of options, addresses of steps."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.text import slugify

from forms.authored_lists import list_keys, lists_of_parts
from forms.engine.keys import mint_key
from forms.engine.references import renamed_settings

Json = Any
LONGEST_SLUG = 60
# (field key, option id) -> the value that was published for it.
Frozen = Mapping[tuple[str, str], str]


@dataclass(frozen=True, slots=True)
class Identity:
    """Keys by block id (a list's by that of its step), values by block id and option id, slugs by step id.

    `parts` has the key of the list that a step is part of, by the step's id; `names` the names of conditions by
    block id.
    """

    keys: Mapping[str, str]
    values: Mapping[str, Mapping[str, str]]
    slugs: Mapping[str, str]
    parts: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)

    def value_of(self, block_id: str, value: Json) -> Json:
        """The value of an option by its id; what is no option's stays."""
        return self.values.get(block_id, {}).get(value, value) if isinstance(value, str) else value


def identify(steps: Sequence[Json], frozen: Frozen, names: Mapping[str, str] | None = None) -> Identity:
    """Work out the identities of authored steps; what was published keeps the value it has.

    `names` are those of the form's named conditions by block id.
    """
    fields = {item["id"]: item["value"] for step in steps for item in fields_of(step)}
    keys = {block_id: field.get("key") or mint_key(block_id) for block_id, field in fields.items()}
    values = {
        block_id: _values(keys[block_id], field.get("options") or [], frozen)
        for block_id, field in fields.items()
    }
    lists = list_keys(steps)
    return Identity({**keys, **lists}, values, _slugs(steps), lists_of_parts(steps, lists), names=names or {})


def fields_of(step: Json) -> list[Json]:
    """The items of an authored step that are questions."""
    return [item for item in step["value"].get("items") or [] if item["type"] == "field"]


def option_id(option: Json) -> str:
    """The id of an option; one that an import left without is named by its value or label."""
    return str(option.get("id") or option.get("value") or slugify(option.get("label", "")))


def frozen_values(spec: Mapping[str, Json] | None) -> dict[tuple[str, str], str]:
    """The values that a published document froze."""
    return {
        (field["key"], option["id"]): option["value"]
        for step in (spec or {}).get("steps", [])
        for field in step["fields"]
        for option in field["options"]
        if option.get("id")
    }


def _values(key: str, options: Sequence[Json], frozen: Frozen) -> dict[str, str]:
    said = {
        option_id(option): frozen.get((key, option_id(option))) or option.get("value") or ""
        for option in options
    }
    taken = {value for value in said.values() if value}
    for option in options:
        if not said[option_id(option)]:
            value = _free(slugify(option.get("label", ""))[:LONGEST_SLUG], taken)
            said[option_id(option)] = value
            taken.add(value)
    return said


def _slugs(steps: Sequence[Json]) -> dict[str, str]:
    said = {step["id"]: step["value"].get("slug") or "" for step in steps}
    taken = {slug for slug in said.values() if slug}
    for step in steps:
        if not said[step["id"]]:
            slug = _free(slugify(step["value"].get("title") or "")[:LONGEST_SLUG], taken)
            said[step["id"]] = slug
            taken.add(slug)
    return said


def _free(wanted: str, taken: set[str]) -> str:
    # An empty one stays empty: the gate asks for a title or label instead.
    if not wanted:
        return ""
    numbers = [wanted, *(f"{wanted}-{number}" for number in range(2, len(taken) + 3))]
    return next(slug for slug in numbers if slug not in taken)


def map_condition(
    condition: Json,
    field_of: Callable[[str], str],
    value_of: Callable[[str, Json], Json],
    name_of: Callable[[str], str] = str,
) -> Json:
    """A condition with other names: for questions, for values (of a question), for named conditions."""
    if condition is None:
        return None
    for name in ("all", "any"):
        if name in condition:
            return {name: [map_condition(part, field_of, value_of, name_of) for part in condition[name]]}
    if "not" in condition:
        return {"not": map_condition(condition["not"], field_of, value_of, name_of)}
    if "named" in condition:
        return {**condition, "named": name_of(condition["named"])}
    if "field" not in condition:
        return condition
    test = {**condition, "field": field_of(condition["field"])}
    return {**test, "value": _map_value(condition, value_of)} if "value" in condition else test


def _map_value(condition: Json, value_of: Callable[[str, Json], Json]) -> Json:
    value, name = condition["value"], condition["field"]
    return [value_of(name, item) for item in value] if isinstance(value, list) else value_of(name, value)


def compiled_references(settings: Mapping[str, Json], identity: Identity) -> dict[str, Json]:
    """Settings that name questions, with keys and values instead of ids."""
    return renamed_settings(
        settings, lambda block_id: identity.keys.get(block_id, block_id), identity.value_of
    )


def compiled_condition(condition: Json, identity: Identity) -> Json:
    """The condition as the engine reads it: keys and values instead of ids."""

    return map_condition(
        condition,
        lambda block_id: identity.keys.get(block_id, block_id),
        identity.value_of,
        lambda block_id: identity.names.get(block_id, block_id),
    )
