"""Between which numbers a result lies, whatever is answered: how the gate knows that no price is negative."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import reduce

from forms.engine.calculation import EXACT, calculation_of, constant, operands_of, tiers_of
from forms.engine.decision import is_number, result_column, table_of
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.engine.unasked import CALCULATED, DECISION

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Bounds:
    """The lowest and the highest number possible; None is no limit."""

    low: Decimal | None = None
    high: Decimal | None = None

    @property
    def may_be_negative(self) -> bool:
        return self.low is None or self.low < 0

    def plus(self, other: Bounds) -> Bounds:
        return Bounds(_both(EXACT.add, self.low, other.low), _both(EXACT.add, self.high, other.high))

    def minus(self, other: Bounds) -> Bounds:
        subtract = EXACT.subtract
        return Bounds(_both(subtract, self.low, other.high), _both(subtract, self.high, other.low))

    def times(self, other: Bounds) -> Bounds:
        if not (self.may_be_negative or other.may_be_negative):
            multiply = EXACT.multiply
            return Bounds(_both(multiply, self.low, other.low), _both(multiply, self.high, other.high))
        ends = [self.low, self.high, other.low, other.high]
        if any(end is None for end in ends):
            return Bounds()
        known = [end for end in ends if end is not None]
        return _around([EXACT.multiply(one, two) for one in known[:2] for two in known[2:]])

    def smallest(self, other: Bounds) -> Bounds:
        """Of the smaller of two numbers: as low as either, no higher than the lower ceiling."""
        ceilings = [end for end in (self.high, other.high) if end is not None]
        return Bounds(_both(min, self.low, other.low), min(ceilings, default=None))

    def largest(self, other: Bounds) -> Bounds:
        floors = [end for end in (self.low, other.low) if end is not None]
        return Bounds(max(floors, default=None), _both(max, self.high, other.high))

    def or_zero(self) -> Bounds:
        """Where what isn't answered counts as nothing."""
        return Bounds(_both(min, self.low, ZERO), _both(max, self.high, ZERO))


def _both(
    join: Callable[[Decimal, Decimal], Decimal], one: Decimal | None, other: Decimal | None
) -> Decimal | None:
    return None if one is None or other is None else join(one, other)


def _around(numbers: Sequence[Decimal]) -> Bounds:
    return Bounds(min(numbers), max(numbers)) if numbers else Bounds()


FOLDS = {
    "sum": Bounds.plus,
    "product": Bounds.times,
    "difference": Bounds.minus,
    "smallest": Bounds.smallest,
    "largest": Bounds.largest,
}


def bounds_of(field: Field, known: Mapping[str, Bounds]) -> Bounds:
    """The bounds of a field's value, given those of the fields before it."""
    if field.type == DECISION:
        return _of_decision(field)
    if field.type == CALCULATED:
        return _of_calculation(calculation_of(field), known)
    low, high = constant(field.settings.get("min")), constant(field.settings.get("max"))
    # What a question of money takes begins at nothing, unless it says otherwise.
    return Bounds(ZERO if low is None and field.type == "money" else low, high)


def _of_decision(field: Field) -> Bounds:
    table, found = table_of(field), result_column(field)
    cells = [row[found[0]] for row in table.rows] if table and found else []
    return _around([number for cell in cells if is_number(cell) and (number := constant(cell)) is not None])


def _of_calculation(calculation: Mapping[str, Json], known: Mapping[str, Bounds]) -> Bounds:
    op = calculation.get("op")
    if isinstance(op, str) and op in FOLDS:
        inputs = [_of_operand(each, calculation, known) for each in operands_of(calculation)]
        return reduce(FOLDS[op], inputs) if inputs else Bounds()
    if op == "lookup":
        return _of_amounts(calculation)
    if op == "tiers":
        return _of_tiers(calculation)
    return Bounds(ZERO) if op in ("count", "age") else Bounds()


def _of_operand(operand: Json, calculation: Mapping[str, Json], known: Mapping[str, Bounds]) -> Bounds:
    if not isinstance(operand, dict):
        return Bounds()
    if "number" in operand:
        number = constant(operand["number"])
        return Bounds(number, number)
    key = operand.get("field")
    bounds = known.get(key, Bounds()) if isinstance(key, str) else Bounds()
    return bounds.or_zero() if calculation.get("blank_is_zero") is True else bounds


def _of_amounts(calculation: Mapping[str, Json]) -> Bounds:
    """Several may be chosen, so amounts add up: only the sign is known."""
    amounts = calculation.get("amounts")
    listed = [*amounts.values()] if isinstance(amounts, dict) else []
    numbers = [constant(amount) for amount in [*listed, calculation.get("otherwise")]]
    is_negative = any(number is not None and number < 0 for number in numbers)
    return Bounds() if is_negative else Bounds(ZERO)


def _of_tiers(calculation: Mapping[str, Json]) -> Bounds:
    amounts = [tier.amount for tier in tiers_of(calculation) or ()]
    if calculation.get("tiers_are") != "marginal":
        return _around(amounts)
    return Bounds(ZERO) if amounts and min(amounts) >= 0 else Bounds()
