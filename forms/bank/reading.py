"""The published tables as files: valacdos.txt (weights by sort code) and scsubtab.txt (substitutes)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from forms.bank.modulus import LENGTH, Weights

METHODS = ("MOD10", "MOD11", "DBLAL")
SORT_CODE = re.compile(r"[0-9]{6}")
WEIGHT = re.compile(r"-?[0-9]{1,3}")
LAST_EXCEPTION = 14
T = TypeVar("T")


class BankTableError(ValueError):
    """A file that isn't one of the published tables; the message says where."""


@dataclass(frozen=True, slots=True)
class WeightsOf:
    """The weights of the sort codes from `first` to `last`."""

    first: str
    last: str
    row: Weights


def read_weights(path: Path) -> list[WeightsOf]:
    """Read `010004 016715 MOD11 0 0 ... 1 [exception]`, a line each, in the order of the checks."""
    return _read(path, _weights)


def read_substitutes(path: Path) -> dict[str, str]:
    """Read `938173 938017`, a line each: exception 5 puts the second in the place of the first."""
    return dict(_read(path, _substitute))


def _read(path: Path, parse: Callable[[list[str]], T]) -> list[T]:
    found = [_parsed(path, number, cells, parse) for number, cells in _lines(path)]
    if not found:
        raise BankTableError(f"{path} is empty")
    return found


def _lines(path: Path) -> Iterator[tuple[int, list[str]]]:
    try:
        text = path.read_bytes().decode("ascii")
    except OSError as problem:
        raise BankTableError(f"{path} can't be read: {problem.strerror}") from None
    except ValueError:
        raise BankTableError(f"{path} is no table: it holds more than plain letters and numbers") from None
    # The published files end in the sign that DOS ended files with.
    lines = enumerate(text.replace("\x1a", "").splitlines(), 1)
    return ((number, cells) for number, line in lines if (cells := line.split()))


def _parsed(path: Path, number: int, cells: list[str], parse: Callable[[list[str]], T]) -> T:
    try:
        return parse(cells)
    except ValueError as problem:
        raise BankTableError(f"{path}, line {number}: {problem}") from None


def _weights(cells: list[str]) -> WeightsOf:
    if len(cells) not in (3 + LENGTH, 4 + LENGTH):
        raise ValueError(f"must have two sort codes, a method, {LENGTH} weights and perhaps an exception")
    first, last, method = _sort_code(cells[0]), _sort_code(cells[1]), cells[2].upper()
    if first > last:
        raise ValueError("the sort codes must be in order")
    if method not in METHODS:
        raise ValueError(f"the method must be one of {', '.join(METHODS)}")
    weights = tuple(_weight(cell) for cell in cells[3 : 3 + LENGTH])
    return WeightsOf(first, last, Weights(method, weights, _exception(cells[3 + LENGTH :])))


def _substitute(cells: list[str]) -> tuple[str, str]:
    if len(cells) != 2:
        raise ValueError("must have two sort codes")
    return _sort_code(cells[0]), _sort_code(cells[1])


def _sort_code(cell: str) -> str:
    if not SORT_CODE.fullmatch(cell):
        raise ValueError(f"{cell!r} must be a sort code of 6 numbers")
    return cell


def _weight(cell: str) -> int:
    if not WEIGHT.fullmatch(cell):
        raise ValueError(f"{cell!r} must be a whole number")
    return int(cell)


def _exception(cells: list[str]) -> int:
    """The number of the exception: one that we don't know would let wrong accounts pass, or refuse good ones."""
    if not cells:
        return 0
    if not cells[0].isdigit() or not 1 <= int(cells[0]) <= LAST_EXCEPTION:
        raise ValueError(f"{cells[0]!r} is an exception that this version doesn't know")
    return int(cells[0])
