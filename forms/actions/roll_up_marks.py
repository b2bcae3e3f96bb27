"""Add the marks of residents' journeys up into counts, and delete them."""

from collections import Counter
from collections.abc import Mapping

from django.db import transaction
from django.db.models import F

from forms.models import StepCount, StepMark

BATCH = 5_000
# What a count is of: all that a mark says but its id.
_KEY = ("form_id", "version", "step", "field_key", "kind", "channel", "locale", "day")


def roll_up_marks(*, at_most: int = BATCH) -> int:
    """Roll up a batch of the oldest marks; return how many there were.

    One transaction: a worker killed in it has neither counted nor deleted. The marks are locked, so two workers
    never count the same one.
    """
    with transaction.atomic():
        marks = list(_oldest(at_most))
        _add(Counter(mark[1:] for mark in marks))
        StepMark.objects.filter(pk__in=[mark[0] for mark in marks]).delete()
    return len(marks)


def _oldest(at_most: int) -> list[tuple[object, ...]]:
    rows = StepMark.objects.order_by("pk").select_for_update(skip_locked=True)
    return list(rows.values_list("pk", *_KEY)[:at_most])


def _add(counted: Mapping[tuple[object, ...], int]) -> None:
    keys = [dict(zip(_KEY, each, strict=True)) for each in counted]
    StepCount.objects.bulk_create([StepCount(**key) for key in keys], ignore_conflicts=True)
    for key, number in zip(keys, counted.values(), strict=True):
        StepCount.objects.filter(**key).update(count=F("count") + number)
