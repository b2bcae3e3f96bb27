"""Working days between two dates and after one: Monday to Friday without bank holidays."""

from __future__ import annotations

from datetime import date, timedelta

from forms.engine.bank_holidays import BankHolidays, bank_holidays

# More is no term that anybody is given.
MOST_DAYS = 1_000


def working_days_between(first: date, last: date, known: BankHolidays | None = None) -> int | None:
    """The working days after `first` up to and with `last`, negative where `last` is the earlier.

    None where the bank holidays of either day's year are not known.
    """
    holidays = known or bank_holidays()
    if not (holidays.covers(first) and holidays.covers(last)):
        return None
    if last < first:
        backwards = working_days_between(last, first, holidays)
        return None if backwards is None else -backwards
    return _weekdays(first, last) - sum(
        1 for day in holidays.days if first < day <= last and day.weekday() < 5
    )


def _weekdays(first: date, last: date) -> int:
    weeks, rest = divmod((last - first).days, 7)
    odd = (last - timedelta(days=ahead) for ahead in range(rest))
    return weeks * 5 + sum(1 for day in odd if day.weekday() < 5)


def add_working_days(day: date, number: int, known: BankHolidays | None = None) -> date | None:
    """The day `number` working days after `day`; 0 is the day itself, if it is one, or else the next.

    None for a negative number, one above MOST_DAYS, or a day that leads out of the years known.
    """
    holidays = known or bank_holidays()
    if not 0 <= number <= MOST_DAYS or not holidays.covers(day):
        return None
    left = number
    while left or not holidays.is_working_day(day):
        day += timedelta(days=1)
        if not holidays.covers(day):
            return None
        left -= holidays.is_working_day(day) and left > 0
    return day
