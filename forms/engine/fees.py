"""What a form costs: lines in pence, worked out from the answers on the path."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from dataclasses import field as member
from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from forms.engine.comparisons import read_number
from forms.engine.conditions import Condition, NamedConditions, evaluate
from forms.engine.reading import Json

# No line costs more than this, whatever was worked out: £20 million.
MOST_PENCE = 2_000_000_000


@dataclass(frozen=True, slots=True)
class Tier:
    """A price for a quantity of at most `up_to`; None is any quantity."""

    up_to: Decimal | None
    pence: int


@dataclass(frozen=True, slots=True)
class Fee:
    """One line of a price.

    `pence` is the whole amount, or that of one where `per` names a number field or a list of items; `tiers` then
    give the whole amount by quantity instead. `by` names a field whose answer chooses the amount from `table`.
    `amount` names a field that is worked out, whose money is the amount. `included` are those of `per` that cost
    nothing. Amounts contain VAT; `vat` is its percentage, None outside its scope.
    """

    id: str
    text: str
    pence: int = 0
    per: str = ""
    included: int = 0
    tiers: tuple[Tier, ...] = ()
    by: str = ""
    amount: str = ""
    table: Mapping[str, int] = member(default_factory=dict)
    condition: Condition | None = None
    vat: Decimal | None = None
    ledger_code: str = ""
    extra: Mapping[str, Json] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Line:
    """A fee that falls due: `pence` in all, `vat_pence` of it VAT at `vat` percent."""

    fee_id: str
    text: str
    pence: int
    vat: Decimal | None
    vat_pence: int
    ledger_code: str

    def document(self) -> dict[str, Json]:
        """As it is stored with a submission."""
        return {
            "fee": self.fee_id,
            "text": self.text,
            "pence": self.pence,
            "vat_percent": None if self.vat is None else str(self.vat),
            "vat_pence": self.vat_pence,
            "ledger_code": self.ledger_code,
        }


def quote(
    fees: Sequence[Fee], values: Mapping[str, Json], named: NamedConditions, today: date
) -> tuple[Line, ...]:
    """The lines that fall due for these answers, in the order of the form."""
    due = (fee for fee in fees if evaluate(fee.condition, values, named, today) is True)
    amounts = ((fee, _amount(fee, values)) for fee in due)
    return tuple(_line(fee, pence) for fee, pence in amounts if pence is not None)


def _amount(fee: Fee, values: Mapping[str, Json]) -> int | None:
    """The pence of a fee, never negative; None while the answer that decides is missing."""
    if fee.amount:
        return _in_pence(values.get(fee.amount))
    if fee.by:
        return fee.table.get(_as_key(values.get(fee.by)))
    if not fee.per:
        return fee.pence
    number = _number(values.get(fee.per))
    if number is None:
        return None
    quantity = max(number - fee.included, Decimal(0))
    return _of_tier(fee, quantity) if fee.tiers else half_up(quantity * fee.pence)


def _in_pence(pounds: Json) -> int | None:
    number = read_number(pounds) if isinstance(pounds, (int, float)) else None
    return None if number is None else max(half_up(number * 100), 0)


def _number(value: Json) -> Decimal | None:
    """How many an answer says; of a list, how many items it has."""
    return Decimal(len(value)) if isinstance(value, list) else read_number(value)


def _as_key(value: Json) -> str:
    return ("yes" if value else "no") if isinstance(value, bool) else str(value)


def _of_tier(fee: Fee, quantity: Decimal) -> int | None:
    fitting = (tier for tier in fee.tiers if tier.up_to is None or quantity <= tier.up_to)
    return next((tier.pence for tier in fitting), None)


def _line(fee: Fee, amount: int) -> Line:
    pence = min(amount, MOST_PENCE)
    return Line(fee.id, fee.text, pence, fee.vat, vat_within(pence, fee.vat), fee.ledger_code)


def vat_within(pence: int, percent: Decimal | None) -> int:
    """The VAT that an amount contains, half a penny up."""
    return half_up(pence * percent / (100 + percent)) if percent else 0


def half_up(amount: Decimal) -> int:
    """Whole pence; half a penny is rounded up."""
    return int(amount.quantize(Decimal(1), rounding=ROUND_HALF_UP))
