"""The value of a field that the engine works out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date

from forms.engine.calculation import Given, calculate, calculation_of
from forms.engine.decision import decide
from forms.engine.model import Field, Spec
from forms.engine.reading import Json
from forms.engine.unasked import CALCULATED, CALCULATED_DATE, DECISION
from forms.engine.working_days import MOST_DAYS, add_working_days

WorkOut = Callable[[Field, Spec, Mapping[str, Json], date], Json]


def _day(field: Field, spec: Spec, values: Mapping[str, Json], today: date) -> str | None:
    """The day so many working days after another."""
    given = Given(calculation_of(field), values, today, spec)
    first, days = given.day("from"), given.number(given.calculation.get("days"))
    if first is None or days is None or days != days.to_integral_value() or not 0 <= days <= MOST_DAYS:
        return None
    found = add_working_days(first, int(days))
    return found.isoformat() if found else None


WORKINGS: Mapping[str, WorkOut] = {
    CALCULATED: calculate,
    CALCULATED_DATE: _day,
    DECISION: lambda field, spec, values, today: decide(field, values),
}


def work_out(field: Field, spec: Spec, values: Mapping[str, Json], today: date) -> Json:
    """The value that a field's settings work out from the answers before it; None while it isn't known.

    The same field, answers and day always give the same value; never raises, whatever these are.
    """
    return WORKINGS[field.type](field, spec, values, today)
