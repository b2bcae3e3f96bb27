"""Which fields may be prefilled, and from where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from forms.engine.audience import is_staff_only
from forms.engine.model import Field, Spec, Step
from forms.engine.unasked import HIDDEN, is_worked_out
from forms.plugins import PrefillSource, field_types, prefill_sources

Json = Any
QUERY = "query"


def source_slug(field: Field) -> str:
    """The source that a field names, '' for none."""
    slug = field.settings.get("prefill")
    return slug if isinstance(slug, str) else ""


def query_name(field: Field) -> str:
    """The name under which the address of the form brings a field's answer: the author's, or else its key."""
    name = field.settings.get("prefill_name")
    return name.strip() if isinstance(name, str) and name.strip() else field.key


def may_use(field: Field, source: PrefillSource) -> bool:
    """Whether a source may find this answer: special ones are never offered, personal ones by few sources."""
    is_private = field.special or (field.personal and not source.may_be_personal)
    return not (is_private or is_worked_out(field) or is_staff_only(field))


def prefilled_fields(fields: Iterable[Field]) -> dict[str, list[Field]]:
    """The fields that a source may fill, by the source's slug."""
    found: dict[str, list[Field]] = {}
    for field in fields:
        slug = source_slug(field)
        if slug and slug in prefill_sources and may_use(field, prefill_sources.get(slug)):
            found.setdefault(slug, []).append(field)
    return found


def is_prefilled(step: Step) -> bool:
    """Whether anything of a step may be known before."""
    return any(source_slug(field) for field in step.fields)


def hidden_fields(spec: Spec) -> list[Field]:
    """The fields that nobody is shown."""
    return [field for field in spec.fields().values() if field.type == HIDDEN]


def accepted(field: Field, found: Json) -> Json:
    """The answer that its type makes of what was found; None where the type refuses it."""
    if found is None or field.type not in field_types:
        return None
    kind = field_types.get(field.type)
    tries = [kind.to_answer(found), [found]] if isinstance(found, str) else [found]
    for answer in tries:
        cleaned = kind.clean(field, answer)
        if cleaned.value is not None and not cleaned.errors:
            return cleaned.value
    return None
