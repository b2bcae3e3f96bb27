"""Whether other settings of a question refuse what the old ones took."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from decimal import Decimal
from typing import TypeAlias

from forms.engine.comparisons import read_number
from forms.engine.reading import Json
from forms.engine.relative_dates import Span, read_day
from forms.engine.texts import SETTING_TEXTS

# How a question looks is nothing that it takes or refuses.
LOOKS = frozenset({*SETTING_TEXTS, "rows", "under_option"})
# Relative days are compared with one another as of this day.
ANY_DAY = date(2000, 6, 15)
Bound: TypeAlias = tuple[str, Decimal]


def looks_alone_differ(before: Mapping[str, Json], after: Mapping[str, Json]) -> bool:
    """Whether two settings take and refuse the same."""
    return differing(before, after) <= LOOKS


def narrows(
    before: Mapping[str, Json],
    after: Mapping[str, Json],
    floors: Collection[str] = (),
    ceilings: Collection[str] = (),
) -> bool | None:
    """Whether an answer that was taken may be refused now; None where nothing is known of a setting.

    `floors` name the settings below which nothing is taken, `ceilings` those above which; without a value neither
    binds. Values are numbers, or days as `read_day` reads them.
    """
    verdicts = {
        _narrows(name, before.get(name), after.get(name), floors, ceilings)
        for name in differing(before, after) - LOOKS
    }
    if True in verdicts:
        return True
    return None if None in verdicts else False


def differing(before: Mapping[str, Json], after: Mapping[str, Json]) -> set[str]:
    """The names of the settings that are not the same."""
    return {name for name in {*before, *after} if before.get(name) != after.get(name)}


def _narrows(
    name: str, before: Json, after: Json, floors: Collection[str], ceilings: Collection[str]
) -> bool | None:
    if name not in floors and name not in ceilings:
        return None
    if after in (None, ""):
        return False
    if before in (None, ""):
        return True
    old, new = _bound(before), _bound(after)
    if old is None or new is None or old[0] != new[0]:
        return None
    return new[1] > old[1] if name in floors else new[1] < old[1]


def _bound(value: Json) -> Bound | None:
    """What a bound is measured in, and how far it goes."""
    number = read_number(value)
    if number is not None:
        return "number", number
    day = read_day(value, ANY_DAY)
    if day is None:
        return None
    is_relative = Span.read(value) is not None or value.strip().lower() == "today"
    return "relative day" if is_relative else "day", Decimal(day.toordinal())
