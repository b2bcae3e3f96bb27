"""How residents fare at each step of a form: the figures that reports and drop-out are made of."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Sum

from forms.models import StepCount, StepMark

Key = tuple[int, str, str, str, str, str]
_BY = ("version", "step", "field_key", "kind", "channel", "locale")


@dataclass(frozen=True, slots=True, order=True)
class Figure:
    """How often something happened at a step (for errors: at a field of it) since a day."""

    version: int
    step: str
    field_key: str
    kind: str
    channel: str
    locale: str
    count: int


def step_figures(form_id: int, since: date) -> list[Figure]:
    """What was counted of a form from `since` on, in two queries; marks not yet rolled up are in it."""
    totals: Counter[Key] = Counter()
    for key, number in _totals({"form_id": form_id, "day__gte": since}):
        totals[key] += number
    return sorted(Figure(*key, number) for key, number in totals.items())


def _totals(which: dict[str, Any]) -> Iterator[tuple[Key, int]]:
    counts = StepCount.objects.filter(**which).values_list(*_BY).annotate(Sum("count")).order_by()
    marks = StepMark.objects.filter(**which).values_list(*_BY).annotate(Count("pk")).order_by()
    for row in [*counts, *marks]:
        yield row[:-1], row[-1]
