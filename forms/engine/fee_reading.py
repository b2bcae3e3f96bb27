"""Fees of a form document, read and written back."""

from __future__ import annotations

from decimal import Decimal

from forms.engine.comparisons import read_number
from forms.engine.conditions import read_condition, write_condition
from forms.engine.fees import Fee, Tier
from forms.engine.reading import Json, Reader, SpecError

_FEE = frozenset(
    {"id", "text", "pence", "per", "included", "tiers", "by", "amount", "table", "condition", "vat"}
    | {"ledger_code"}
)


def read_fee(reader: Reader) -> Fee:
    """Read one fee; amounts are whole pence, none below 0."""
    return Fee(
        id=reader.text("id", None),
        text=reader.text("text"),
        pence=_pence(reader, "pence"),
        per=reader.text("per"),
        included=_pence(reader, "included"),
        tiers=reader.each("tiers", _tier),
        by=reader.text("by"),
        amount=reader.text("amount"),
        table=_table(reader),
        condition=read_condition(reader.members.get("condition"), reader.at("condition")),
        vat=_decimal(reader, "vat"),
        ledger_code=reader.text("ledger_code"),
        extra=reader.rest(_FEE),
    )


def write_fee(fee: Fee) -> dict[str, Json]:
    """The document that `read_fee` reads back."""
    return {
        **fee.extra,
        "id": fee.id,
        "text": fee.text,
        "pence": fee.pence,
        "per": fee.per,
        "included": fee.included,
        "tiers": [{"up_to": _written(tier.up_to), "pence": tier.pence} for tier in fee.tiers],
        "by": fee.by,
        # What few fees have is left out of the others, so that the fingerprints of their forms stay.
        **({"amount": fee.amount} if fee.amount else {}),
        "table": dict(fee.table),
        "condition": write_condition(fee.condition),
        "vat": _written(fee.vat),
        "ledger_code": fee.ledger_code,
    }


def _table(reader: Reader) -> dict[str, int]:
    inside = Reader(reader.table("table"), reader.at("table"))
    return {value: _pence(inside, value) for value in inside.members}


def _tier(reader: Reader) -> Tier:
    return Tier(up_to=_decimal(reader, "up_to"), pence=_pence(reader, "pence"))


def _pence(reader: Reader, name: str) -> int:
    amount = reader.whole(name) or 0
    if amount < 0:
        raise SpecError(reader.at(name), "must not be below 0")
    return amount


def _decimal(reader: Reader, name: str) -> Decimal | None:
    """A number that may have decimals, as a text or a number; None when absent."""
    value = reader.members.get(name)
    number = read_number(value)
    if value is not None and (number is None or number < 0):
        raise SpecError(reader.at(name), "must be a number of 0 or more")
    return number


def _written(number: Decimal | None) -> str | None:
    return None if number is None else str(number)
