"""What a decision table leaves open or decides twice, told by the rows of its CSV."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice, pairwise, product
from math import prod

from forms.engine.answers import Finding
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


def check_gaps(table: Table, offered: Mapping[str, Sequence[str] | None]) -> Iterator[Finding]:
    """Answers that no row fits, tried at every edge; `offered` are the answers of a column, None for any text."""
    domains = [_domain(table, at, column.kind, offered.get(column.name)) for at, column in table.conditions]
    if prod(map(len, domains)) * max(len(table.rows), 1) > MOST_COMPARED:
        return
    places = [(at, column.name) for at, column in table.conditions]
    for answers in islice(_without_row(table, places, domains), MOST_TOLD):
        said = ", ".join(f"{name} {_say(value)}" for (_, name), value in zip(places, answers, strict=True))
        yield Finding("table_gap", f"No row fits {said}", level="warning")


def _without_row(
    table: Table, places: Sequence[tuple[int, str]], domains: Sequence[Sequence[Json]]
) -> Iterator[tuple[Json, ...]]:
    for answers in product(*domains):
        pairs = [(at, value) for (at, _), value in zip(places, answers, strict=True)]
        if not any(all(fits(row[at], value) for at, value in pairs) for row in table.rows):
            yield answers


def _domain(table: Table, at: int, kind: str, offered: Sequence[str] | None) -> list[Json]:
    cells = [row[at] for row in table.rows]
    if kind == "number":
        return _edges([end for cell in cells if isinstance(cell, list) for end in cell if is_number(end)])
    named = sorted({cell for cell in cells if isinstance(cell, str)})
    return list(offered) if offered is not None else [*named, SOMETHING_ELSE]


def _edges(ends: Sequence[Json]) -> list[Json]:
    """Every end, what lies between two, and the whole numbers beside them; nothing below nought."""
    rising = sorted(set(ends))
    between = [(low + high) / 2 for low, high in pairwise(rising) if high - low > 1]
    beside = [end + step for end in rising for step in (-1, 1)]
    return sorted({number for number in [*rising, *between, *beside] if number >= 0})


def _say(value: Json) -> str:
    if value == SOMETHING_ELSE:
        return "with any other answer"
    return f"{value:g}" if is_number(value) else f"“{value}”"
