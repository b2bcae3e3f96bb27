"""The UK modulus check: whether an account number can belong to a sort code. Pure Python.

It follows "Validating account numbers: UK modulus checking", which names the digits of sort code and account
number u v w x y z a b c d e f g h, and its exceptions by number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

DIGITS = "uvwxyzabcdefgh"
LENGTH = len(DIGITS)
SORT_CODE_LENGTH = 6
# What exceptions put in the place of a sort code or of weights.
EURO_SORT_CODE = "309634"
SCOTTISH_SORT_CODE = "090126"
EXCEPTION_2 = (0, 0, 1, 2, 5, 3, 6, 4, 8, 7, 10, 9, 3, 1)
EXCEPTION_2_WITH_9 = (0, 0, 0, 0, 0, 0, 0, 0, 8, 7, 10, 9, 3, 1)
# With these on the second row, one of the two checks that is passed is enough.
EITHER = frozenset({9, 11, 13})


@dataclass(frozen=True, slots=True)
class Weights:
    """One row of the published table: `method` is MOD10, MOD11 or DBLAL, `exception` 0 for none."""

    method: str
    weights: tuple[int, ...]
    exception: int = 0


def is_possible(
    sort_code: str, account_number: str, rows: Sequence[Weights], substitutes: Mapping[str, str]
) -> bool:
    """Whether an account of 8 digits passes the rows of its sort code; without rows it can't be checked.

    `substitutes` are the sort codes that exception 5 puts in the place of others.
    """
    number = sort_code + account_number
    if not rows or _is_foreign_currency(number, rows[0]):
        return True
    if not _passes(number, rows[0], substitutes):
        # The first failure decides, unless the second row is there to give another chance.
        return len(rows) > 1 and rows[1].exception in EITHER and _passes(number, rows[1], substitutes)
    return len(rows) < 2 or _agrees(number, rows[1], substitutes)


def _agrees(number: str, second: Weights, substitutes: Mapping[str, str]) -> bool:
    """Whether nothing speaks against an account that passed its first check."""
    is_enough = second.exception in EITHER or (second.exception == 3 and digit(number, "c") in (6, 9))
    return is_enough or _passes(number, second, substitutes)


def _is_foreign_currency(number: str, row: Weights) -> bool:
    """Exception 6: such accounts can't be checked."""
    return (
        row.exception == 6
        and 4 <= digit(number, "a") <= 8
        and number[DIGITS.index("g")] == number[DIGITS.index("h")]
    )


def _passes(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    judge = JUDGES.get(row.exception)
    if judge:
        return judge(number, row, substitutes)
    return remainder(number, row) == 0


def digit(number: str, name: str) -> int:
    """The digit that the specification calls u, v, ... h."""
    return int(number[DIGITS.index(name)])


def remainder(number: str, row: Weights, extra: int = 0) -> int:
    """What is left of the weighted sum after dividing by the modulus of the row's method."""
    products = [int(each) * weight for each, weight in zip(number, row.weights, strict=True)]
    if row.method == "DBLAL":
        products = [sum(int(each) for each in str(abs(product))) for product in products]
    return (sum(products) + extra) % (11 if row.method == "MOD11" else 10)


def _with_weights(row: Weights, weights: Sequence[int]) -> Weights:
    return Weights(row.method, tuple(weights), row.exception)


def _without_start(row: Weights) -> Weights:
    """The row with the weights of u to b made nothing."""
    start = DIGITS.index("c")
    return _with_weights(row, (0,) * start + row.weights[start:])


def _at(sort_code: str, number: str) -> str:
    return sort_code + number[SORT_CODE_LENGTH:]


def _exception_1(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    return remainder(number, row, extra=27) == 0


def _exception_2(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    if digit(number, "a") != 0:
        row = _with_weights(row, EXCEPTION_2_WITH_9 if digit(number, "g") == 9 else EXCEPTION_2)
    return remainder(number, row) == 0


def _exception_4(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    return remainder(number, row) == int(number[-2:])


def _exception_5(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    """The remainder taken from the modulus is a check digit: g by MOD11, h by DBLAL."""
    sort_code = number[:SORT_CODE_LENGTH]
    left = remainder(_at(substitutes.get(sort_code, sort_code), number), row)
    if row.method == "DBLAL":
        return (10 - left) % 10 == digit(number, "h")
    return left != 1 and (11 - left) % 11 == digit(number, "g")


def _exception_7(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    return remainder(number, _without_start(row) if digit(number, "g") == 9 else row) == 0


def _exception_8(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    return remainder(_at(SCOTTISH_SORT_CODE, number), row) == 0


def _exception_9(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    return remainder(_at(EURO_SORT_CODE, number), row) == 0


def _exception_10(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    is_odd = number[SORT_CODE_LENGTH:][:2] in ("09", "99") and digit(number, "g") == 9
    return remainder(number, _without_start(row) if is_odd else row) == 0


def _exception_14(number: str, row: Weights, substitutes: Mapping[str, str]) -> bool:
    """A number that fails may be one with a digit too many at its end: 0, 1 or 9."""
    if remainder(number, row) == 0:
        return True
    account = number[SORT_CODE_LENGTH:]
    shifted = number[:SORT_CODE_LENGTH] + "0" + account[:-1]
    return account[-1] in "019" and remainder(shifted, row) == 0


# Exceptions 3, 6, 11, 12 and 13 change which checks are made, not how.
JUDGES: Mapping[int, Callable[[str, Weights, Mapping[str, str]], bool]] = {
    1: _exception_1,
    2: _exception_2,
    4: _exception_4,
    5: _exception_5,
    7: _exception_7,
    8: _exception_8,
    9: _exception_9,
    10: _exception_10,
    14: _exception_14,
}
