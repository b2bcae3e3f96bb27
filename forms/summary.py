"""Answers as a person reads them: on check answers, in the receipt, in the case."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from forms.engine.model import Field, Spec, Step
from forms.engine.path import Walk
from forms.engine.tasks import grouped_steps
from forms.plugins import field_types


@dataclass(frozen=True, slots=True)
class Row:
    """One question and its answer as lines of text; no lines when an optional one was left out."""

    key: str
    label: str
    lines: tuple[str, ...]
    change_url: str


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one step on the path, or of one section of the form (`is_headed`: its title always stands)."""

    slug: str
    title: str
    rows: tuple[Row, ...]
    is_headed: bool = False


def summarise(spec: Spec, walk: Walk, change_url: Callable[[str], str] | None = None) -> list[Section]:
    """Return the answers on the path, step by step; `change_url` gives the address of a step."""
    sections = (_section(step, walk, change_url) for step in spec.steps if step.slug in walk.visible)
    return [section for section in sections if section.rows]


def headed(spec: Spec, sections: Sequence[Section]) -> list[Section]:
    """Return the answers under the headings of the form's sections; under its steps' where it has none."""
    if not spec.sections:
        return list(sections)
    by_slug = {section.slug: section for section in sections}
    groups = (
        (group, [by_slug[step.slug] for step in steps if step.slug in by_slug])
        for group, steps in grouped_steps(spec)
    )
    return [_together(group.title, found) for group, found in groups if found]


def _together(title: str, sections: Sequence[Section]) -> Section:
    rows = tuple(row for section in sections for row in section.rows)
    return Section(sections[0].slug, title, rows, is_headed=True)


def _section(step: Step, walk: Walk, change_url: Callable[[str], str] | None) -> Section:
    shown = walk.visible[step.slug]
    url = f"{change_url(step.slug)}?change" if change_url else ""
    rows = tuple(_row(field, walk, url) for field in step.fields if field.key in shown)
    return Section(step.slug, step.title, rows)


def _row(field: Field, walk: Walk, url: str) -> Row:
    value = walk.values.get(field.key)
    lines = () if value is None else tuple(field_types.get(field.type).display(field, value))
    return Row(field.key, field.label, lines, f"{url}#{field.key}" if url else "")


def fee_rows(lines: Sequence[Mapping[str, Any]], total_pence: int | None) -> list[tuple[str, str]]:
    """Return a quote as (what, amount), the total last; nothing for a form without fees, or for no fee."""
    if total_pence is None:
        return []
    rows = [(str(line["text"]), say_pence(line["pence"])) for line in lines]
    return [*rows, (gettext("Total"), say_pence(total_pence))]


def say_pence(pence: int) -> str:
    """`£1,234.50`."""
    return f"£{pence // 100:,}.{pence % 100:02}"
