"""A gazetteer's CSV, row by row: nothing of it is held in memory but the row at hand and the UPRNs so far."""

import csv
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from guildhall.core.gazetteer.rows import LINE_COLUMNS, BadRow, GazetteerRow, read_uprn

REQUIRED = ("uprn", "town", "postcode")


class GazetteerError(Exception):
    """The file as a whole can't be read; the message says why."""


@dataclass(frozen=True, slots=True)
class BadLine:
    """A row that isn't loaded: its number as a spreadsheet counts, from 1 for the names of the columns."""

    row: int
    reason: str


@dataclass(slots=True)
class GazetteerFile:
    """Iterate for the good rows; `bad` and `mentioned` fill up meanwhile.

    `mentioned` has the number of the row of each UPRN, of bad rows too: what a file speaks of still exists.
    """

    path: Path
    bad: list[BadLine] = field(default_factory=list)
    mentioned: dict[str, int] = field(default_factory=dict)

    def __iter__(self) -> Iterator[GazetteerRow]:
        for number, cells in self._rows():
            try:
                yield self._read(number, cells)
            except BadRow as problem:
                self.bad.append(BadLine(number, str(problem)))

    def _read(self, number: int, cells: Mapping[str, str]) -> GazetteerRow:
        uprn = read_uprn(cells)
        first = self.mentioned.setdefault(uprn, number)
        if first != number:
            raise BadRow(f"its uprn is that of row {first} too")
        return GazetteerRow.read(cells)

    def _rows(self) -> Iterator[tuple[int, Mapping[str, str]]]:
        """Each row that isn't empty with its number; raises GazetteerError."""
        try:
            with self.path.open(encoding="utf-8-sig", newline="") as file:
                yield from self._cells(csv.reader(file, strict=True))
        except OSError as problem:
            raise GazetteerError(f"{self.path} can't be read: {problem.strerror}") from None
        except UnicodeDecodeError:
            raise GazetteerError(f"{self.path} is not UTF-8: save it as CSV in UTF-8") from None
        except csv.Error as problem:
            raise GazetteerError(f"{self.path} is no CSV: {problem}") from None

    def _cells(self, lines: Iterator[list[str]]) -> Iterator[tuple[int, Mapping[str, str]]]:
        names = self._names(next(lines, []))
        for number, cells in enumerate(lines, 2):
            if len(cells) > len(names):
                self.bad.append(BadLine(number, "has more cells than the first row"))
            elif any(cells):
                yield number, dict(zip(names, cells, strict=False))

    def _names(self, heads: Sequence[str]) -> list[str]:
        names = [head.strip().lower() for head in heads]
        if not any(names):
            raise GazetteerError(f"{self.path} is empty: its first row must name the columns")
        missing = [name for name in REQUIRED if name not in names]
        if "lines" not in names and LINE_COLUMNS[0] not in names:
            missing.append("lines (or line1 to line5)")
        if missing:
            raise GazetteerError(f"{self.path} has no column {', '.join(missing)}")
        return names
