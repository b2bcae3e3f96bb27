"""The fixed blocks that numbers are worked out with: data, never text, and no division.

`{"op": "sum", "of": [{"field": "f_3k9q"}, {"number": "2.50"}]}`: every input is an earlier answer or a constant. An
input that isn't known makes the result unknown, unless `blank_is_zero` says that it counts as nothing. All of
it is exact decimal arithmetic; the result alone is rounded, half up.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import reduce
from itertools import pairwise

from forms.engine.comparisons import read_answer_day, read_number
from forms.engine.model import Field, Spec
from forms.engine.reading import Json
from forms.engine.working_days import working_days_between

MOST_INPUTS = 20
MOST_TIERS = 100
# As many digits as every program reads back the same from a JSON number.
MOST_DIGITS = 15
MOST_DECIMALS = 6
PENCE = 2
# Room for twenty factors of fifteen digits each: nothing is ever rounded on the way.
EXACT = Context(prec=MOST_INPUTS * MOST_DIGITS * 2, rounding=ROUND_HALF_UP)
TODAY = "today"


@dataclass(frozen=True, slots=True)
class Given:
    """What a calculation is worked out from: itself, the answers so far, the day, and the form."""

    calculation: Mapping[str, Json]
    values: Mapping[str, Json]
    today: date
    spec: Spec

    @property
    def blank_is_zero(self) -> bool:
        return self.calculation.get("blank_is_zero") is True

    def value(self, name: str) -> Json:
        """The answer to the question that this member names."""
        key = self.calculation.get(name)
        return self.values.get(key) if isinstance(key, str) else None

    def number(self, operand: Json) -> Decimal | None:
        """The number of an input, None while it isn't known."""
        if not isinstance(operand, dict):
            return None
        if "number" in operand:
            return constant(operand["number"])
        key = operand.get("field")
        number = _answered_number(self.values.get(key) if isinstance(key, str) else None)
        return Decimal(0) if number is None and self.blank_is_zero else number

    def numbers(self) -> list[Decimal] | None:
        """The numbers of all inputs in order, None while one isn't known."""
        found = [self.number(operand) for operand in operands_of(self.calculation)]
        known = [number for number in found if number is not None]
        return known if known and len(known) == len(found) else None

    def day(self, name: str) -> date | None:
        """The day that this member names: an answer's, or today."""
        return self.today if self.calculation.get(name) == TODAY else read_answer_day(self.value(name))


def operands_of(calculation: Mapping[str, Json]) -> Sequence[Json]:
    """The inputs of a calculation; what is too many is none."""
    operands = calculation.get("of")
    return operands if isinstance(operands, list) and len(operands) <= MOST_INPUTS else ()


def constant(value: Json) -> Decimal | None:
    """A number that an author typed, of at most 15 digits in all; else None."""
    number = read_number(value)
    return number if number is not None and _fits(number) else None


def _answered_number(value: Json) -> Decimal | None:
    # A text that looks like a number is still a text.
    return constant(value) if isinstance(value, (int, float)) else None


def _fits(number: Decimal) -> bool:
    exponent = int(number.as_tuple().exponent)
    return len(number.as_tuple().digits) <= MOST_DIGITS * 2 and exponent >= -MOST_DIGITS and _is_small(number)


def _is_small(number: Decimal) -> bool:
    return abs(number) < Decimal(10) ** MOST_DIGITS


def _folded(fold: Callable[[Decimal, Decimal], Decimal]) -> Callable[[Given], Decimal | None]:
    def work_out(given: Given) -> Decimal | None:
        numbers = given.numbers()
        return reduce(fold, numbers) if numbers else None

    return work_out


def _lookup(given: Given) -> Decimal | None:
    """The number that stands beside an answer; the sum of several where several may be chosen."""
    value = given.value("field")
    if value is None:
        return Decimal(0) if given.blank_is_zero else None
    found = [_amount_beside(given, each) for each in (value if isinstance(value, list) else [value])]
    known = [number for number in found if number is not None]
    return reduce(EXACT.add, known, Decimal(0)) if len(known) == len(found) else None


def _amount_beside(given: Given, value: Json) -> Decimal | None:
    amounts = given.calculation.get("amounts")
    beside = amounts.get(as_key(value)) if isinstance(amounts, dict) else None
    return constant(given.calculation.get("otherwise") if beside in (None, "") else beside)


def as_key(value: Json) -> str:
    """An answer as tables have it."""
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


@dataclass(frozen=True, slots=True)
class Tier:
    """An amount for a quantity of at most `up_to`, None for any."""

    up_to: Decimal | None
    amount: Decimal


def tiers_of(calculation: Mapping[str, Json]) -> list[Tier] | None:
    """The tiers in order; None where one of them can't be read."""
    raw = calculation.get("tiers")
    if not isinstance(raw, list) or len(raw) > MOST_TIERS:
        return None
    tiers = [_tier(each) for each in raw]
    known = [tier for tier in tiers if tier is not None]
    return known if len(known) == len(tiers) else None


def _tier(raw: Json) -> Tier | None:
    if not isinstance(raw, dict):
        return None
    amount, up_to = constant(raw.get("amount")), constant(raw.get("up_to"))
    is_open = raw.get("up_to") in (None, "")
    return None if amount is None or (up_to is None and not is_open) else Tier(up_to, amount)


def _tiers(given: Given) -> Decimal | None:
    quantity, tiers = given.number({"field": given.calculation.get("field")}), tiers_of(given.calculation)
    if quantity is None or not tiers:
        return None
    if given.calculation.get("tiers_are") == "marginal":
        return _marginal(tiers, quantity)
    return next((tier.amount for tier in tiers if tier.up_to is None or quantity <= tier.up_to), None)


def _marginal(tiers: Sequence[Tier], quantity: Decimal) -> Decimal | None:
    """Each part of the quantity at the amount of its own tier, as income tax is."""
    total, below = Decimal(0), Decimal(0)
    for tier in tiers:
        top = quantity if tier.up_to is None else min(quantity, tier.up_to)
        total = EXACT.fma(max(top - below, Decimal(0)), tier.amount, total)
        below = max(below, top)
        if below >= quantity:
            return total
    return None


def are_rising(tiers: Sequence[Tier]) -> bool:
    """Whether each tier ends above the one before it, and only the last is open."""
    ends = [tier.up_to for tier in tiers]
    return all(first is not None and (second is None or first < second) for first, second in pairwise(ends))


def _count(given: Given) -> Decimal | None:
    """How many were chosen or listed; "none of these" is nothing."""
    value = given.value("field")
    if not isinstance(value, list):
        return Decimal(0) if value is None and given.blank_is_zero else None
    asked = given.spec.fields().get(str(given.calculation.get("field")))
    nothing = {option.value for option in asked.options if option.exclusive} if asked else set()
    return Decimal(sum(1 for item in value if not (isinstance(item, str) and item in nothing)))


def _age(given: Given) -> Decimal | None:
    """Whole years of age on a day; who was born on 29 February has the birthday on 1 March in other years."""
    born, day = given.day("from"), given.day("to")
    if born is None or day is None or day < born:
        return None
    return Decimal(day.year - born.year - ((day.month, day.day) < (born.month, born.day)))


def _working_days(given: Given) -> Decimal | None:
    first, last = given.day("from"), given.day("to")
    days = working_days_between(first, last) if first and last else None
    return None if days is None else Decimal(days)


OPERATIONS: Mapping[str, Callable[[Given], Decimal | None]] = {
    "sum": _folded(EXACT.add),
    "product": _folded(EXACT.multiply),
    "difference": _folded(EXACT.subtract),
    "smallest": _folded(min),
    "largest": _folded(max),
    "lookup": _lookup,
    "tiers": _tiers,
    "count": _count,
    "age": _age,
    "working_days": _working_days,
}
OF_NUMBERS = ("sum", "product", "difference", "smallest", "largest")


def calculation_of(field: Field) -> Mapping[str, Json]:
    """What a field's settings say is to be worked out, empty for nothing."""
    found = field.settings.get("calculation")
    return found if isinstance(found, dict) else {}


def is_money(field: Field) -> bool:
    """Whether the result is an amount of money, in pounds."""
    return field.settings.get("result") == "money"


def decimals_of(field: Field) -> int:
    """How many decimals the result is rounded to: two for money."""
    if is_money(field):
        return PENCE
    decimals = field.settings.get("decimals")
    if not isinstance(decimals, int) or isinstance(decimals, bool):
        return 0
    return decimals if 0 <= decimals <= MOST_DECIMALS else 0


def calculate(field: Field, spec: Spec, values: Mapping[str, Json], today: date) -> int | float | None:
    """The number that a field's settings work out from the answers before it; None while it isn't known.

    Pounds for money, rounded half up to whole pence; other numbers to the field's `decimals`. Never raises,
    whatever the settings and answers are; what has more than 15 digits is not known.
    """
    calculation = calculation_of(field)
    operation = OPERATIONS.get(str(calculation.get("op")))
    number = operation(Given(calculation, values, today, spec)) if operation else None
    return None if number is None else rounded(number, decimals_of(field))


def rounded(number: Decimal, decimals: int) -> int | float | None:
    """The JSON number with so many decimals, half up; None where it has too many digits."""
    if not _is_small(number):
        return None
    result = number.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP, context=EXACT)
    if len(result.normalize(EXACT).as_tuple().digits) > MOST_DIGITS:
        return None
    return int(result) if result == result.to_integral_value() else float(result)
