"""Answers as a person reads them: on check answers, in the receipt, in the case."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext

from forms.engine.model import Field, Spec, Step
from forms.engine.path import Walk, repeated_steps
from forms.engine.repeat_errors import noun
from forms.engine.repeats import Repeat
from forms.engine.tasks import grouped_steps
from forms.engine.unasked import is_posted, is_seen
from forms.item_names import item_names
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
    """The answers of one step on the path, of one item of a list (a card), or of one section of the form.

    The title of the last always stands (`is_headed`).
    """

    slug: str
    title: str
    rows: tuple[Row, ...]
    is_card: bool = False
    is_headed: bool = False


# Given a step's address below the draft's (`list/item/step` for an item's), the whole of it.
ChangeUrl = Callable[[str], str]


def summarise(spec: Spec, walk: Walk, change_url: ChangeUrl | None = None) -> list[Section]:
    """Return the answers on the path, step by step; `change_url` gives the address of a step."""
    shown = (step for step in spec.steps if step.slug in walk.visible)
    sections = [section for step in shown for section in _sections(spec, step, walk, change_url)]
    return [section for section in sections if section.rows]


def _sections(spec: Spec, step: Step, walk: Walk, change_url: ChangeUrl | None) -> Iterator[Section]:
    if step.repeat is None:
        yield _section(step, walk, change_url)
        return
    items = walk.repeats[step.repeat.key]
    yield Section(step.slug, step.title, (_count_row(step, step.repeat, len(items), change_url),))
    names = item_names(spec, step.repeat, items)
    for item_id, item in items.items():
        rows = item_rows(spec, step.repeat, item, change_url, place=f"{step.slug}/{item_id}")
        yield Section(step.slug, str(names[item_id]), tuple(rows), is_card=True)


def _count_row(step: Step, repeat: Repeat, count: int, change_url: ChangeUrl | None) -> Row:
    url = f"{change_url(step.slug)}?change" if change_url else ""
    return Row(repeat.key, step.title, (say_count(repeat, count),), url)


def say_count(repeat: Repeat, count: int) -> str:
    """`You have added 2 adults`."""
    if not count:
        return gettext("You have not added any %(plural)s") % {"plural": repeat.plural}
    return gettext("You have added %(count)s %(noun)s") % {"count": count, "noun": noun(repeat, count)}


def item_rows(
    spec: Spec, repeat: Repeat, item: Walk, change_url: ChangeUrl | None = None, place: str = ""
) -> list[Row]:
    """Return the answers of one item of a list; `place` is its part of the addresses of its steps."""
    rows: list[Row] = []
    for step in repeated_steps(spec).get(repeat.key, ()):
        shown = item.visible.get(step.slug, ())
        url = f"{change_url(f'{place}/{step.slug}')}?change" if change_url else ""
        rows += [_row(field, item, url) for field in step.fields if field.key in shown]
    return rows


def headed(spec: Spec, sections: Sequence[Section]) -> list[Section]:
    """Return the answers under the headings of the form's sections; under its steps' where it has none."""
    if not spec.sections:
        return list(sections)
    by_step: dict[str, list[Section]] = defaultdict(list)
    for section in sections:
        by_step[section.slug].append(section)
    groups = (
        (group, [each for step in steps for each in by_step[step.slug]])
        for group, steps in grouped_steps(spec)
    )
    return [section for group, found in groups if found for section in _together(group.title, found)]


def _together(title: str, sections: Sequence[Section]) -> list[Section]:
    """Return the rows under one title, and the cards of items behind them."""
    rows = tuple(row for section in sections if not section.is_card for row in section.rows)
    cards = [section for section in sections if section.is_card]
    return [Section(sections[0].slug, title, rows, is_headed=True), *cards]


def _section(step: Step, walk: Walk, change_url: ChangeUrl | None) -> Section:
    shown = walk.visible[step.slug]
    url = f"{change_url(step.slug)}?change" if change_url else ""
    rows = tuple(_row(field, walk, url) for field in step.fields if field.key in shown and is_seen(field))
    return Section(step.slug, step.title, rows)


def _row(field: Field, walk: Walk, url: str) -> Row:
    value = walk.values.get(field.key)
    lines = () if value is None else tuple(field_types.get(field.type).display(field, value))
    # What nobody was asked can't be changed.
    return Row(field.key, field.label, lines, f"{url}#{field.key}" if url and is_posted(field) else "")


def fee_rows(lines: Sequence[Mapping[str, Any]], total_pence: int | None) -> list[tuple[str, str]]:
    """Return a quote as (what, amount), the total last; nothing for a form without fees, or for no fee."""
    if total_pence is None:
        return []
    rows = [(str(line["text"]), say_pence(line["pence"])) for line in lines]
    return [*rows, (gettext("Total"), say_pence(total_pence))]


def say_pence(pence: int) -> str:
    """`£1,234.50`."""
    return f"£{pence // 100:,}.{pence % 100:02}"
