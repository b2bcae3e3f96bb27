"""What a decision table leaves open or decides twice, told by the rows of its CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, pairwise, product
from math import prod

from forms.engine.answers import Finding
from forms.engine.bounds import Bounds
from forms.engine.decision import Row, Table, fits, is_number
from forms.engine.reading import Json

# As many as a reader mends at once; and as many sets of answers as are tried in a blink.
MOST_TOLD = 10
MOST_TRIALS = 3_000
MOST_COMPARED = 200_000
FIRST_ROW = 2
# Stands for every text that no row names.
SOMETHING_ELSE = "\0"


def check_overlaps(table: Table) -> Iterator[Finding]:
    """Rows that decide about the same answers: errors where only one may."""
    for first, second in islice(_overlapping(table), MOST_TOLD):
        yield Finding("table_overlap", f"Rows {first} and {second} can both fit the same answers")


def _overlapping(table: Table) -> Iterator[tuple[int, int]]:
    places = [at for at, _ in table.conditions]
    compared = 0
    for number, row in enumerate(table.rows):
        for later, other in enumerate(table.rows[number + 1 :], number + 1):
            compared += 1
            if compared > MOST_COMPARED:
                return
            if all(_meet(row[at], other[at]) for at in places):
                yield number + FIRST_ROW, later + FIRST_ROW


def _meet(cell: Json, other: Json) -> bool:
    """Whether one answer can fit both cells."""
    if cell is None or other is None:
        return True
    if isinstance(cell, list) and isinstance(other, list):
        return _begins_by(cell[0], other[1]) and _begins_by(other[0], cell[1])
    return bool(cell == other)


def _begins_by(low: Json, high: Json) -> bool:
    return low is None or high is None or low <= high


def check_unused(table: Table) -> Iterator[Finding]:
    """Rows that never decide, because one row above them takes all that they could."""
    places = [at for at, _ in table.conditions]
    told = 0
    for number, row in enumerate(table.rows[: MOST_TRIALS // 4]):
        above = next((at for at, each in enumerate(table.rows[:number]) if _covers(each, row, places)), None)
        if above is not None:
            yield Finding(
                "table_unused",
                f"Row {number + FIRST_ROW} never decides: row {above + FIRST_ROW} takes all its answers",
                level="warning",
            )
            told += 1
        if told == MOST_TOLD:
            return


def _covers(row: Row, other: Row, places: Sequence[int]) -> bool:
    return all(_contains(row[at], other[at]) for at in places)


def _contains(cell: Json, other: Json) -> bool:
    if cell is None:
        return True
    if isinstance(cell, list) and isinstance(other, list):
        starts_by = cell[0] is None or (other[0] is not None and cell[0] <= other[0])
        ends_by = cell[1] is None or (other[1] is not None and other[1] <= cell[1])
        return starts_by and ends_by
    return other is not None and bool(cell == other)


@dataclass(frozen=True, slots=True)
class Possible:
    """What the question of a column can be answered with: these words (None: any), or numbers between these."""

    words: Sequence[str] | None = None
    bounds: Bounds = field(default_factory=Bounds)
    is_whole: bool = True


def check_gaps(table: Table, possible: Mapping[str, Possible]) -> Iterator[Finding]:
    """Answers that no row fits, tried at every edge; `possible` are the answers by column."""
    columns = [(at, column.name) for at, column in table.conditions]
    domains = [
        _domain([row[at] for row in table.rows], column.kind, possible[column.name])
        for at, column in table.conditions
    ]
    if prod(map(len, domains)) * max(len(table.rows), 1) > MOST_COMPARED:
        return
    for answers in islice(_without_row(table, columns, domains), MOST_TOLD):
        said = ", ".join(f"{name} {_say(value)}" for (_, name), value in zip(columns, answers, strict=True))
        yield Finding("table_gap", f"No row fits {said}", level="warning")


def _without_row(
    table: Table, places: Sequence[tuple[int, str]], domains: Sequence[Sequence[Json]]
) -> Iterator[tuple[Json, ...]]:
    for answers in product(*domains):
        pairs = [(at, value) for (at, _), value in zip(places, answers, strict=True)]
        if not any(all(fits(row[at], value) for at, value in pairs) for row in table.rows):
            yield answers


def _domain(cells: Sequence[Json], kind: str, possible: Possible) -> list[Json]:
    if kind == "number":
        ends = [end for cell in cells if isinstance(cell, list) for end in cell if is_number(end)]
        return [number for number in _edges(ends, possible.is_whole) if _is_within(number, possible.bounds)]
    named = sorted({cell for cell in cells if isinstance(cell, str)})
    return list(possible.words) if possible.words is not None else [*named, SOMETHING_ELSE]


def _is_within(number: Json, bounds: Bounds) -> bool:
    return (bounds.low is None or number >= bounds.low) and (bounds.high is None or number <= bounds.high)


def _edges(ends: Sequence[Json], is_whole: bool) -> list[Json]:
    """Every end, what lies between two, and the whole numbers beside them; nothing below nought."""
    rising = sorted(set(ends))
    apart = 1 if is_whole else 0
    between = [(low + high) / 2 for low, high in pairwise(rising) if high - low > apart]
    beside = [end + step for end in rising for step in (-1, 1)]
    return sorted({number for number in [*rising, *between, *beside] if number >= 0})


def _say(value: Json) -> str:
    if value == SOMETHING_ELSE:
        return "with any other answer"
    return f"{value:g}" if is_number(value) else f"“{value}”"
