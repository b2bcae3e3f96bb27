"""One measured figure, as var/bench.json keeps it."""

import json
from dataclasses import asdict, dataclass


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `target` in words ('' where it is only reported), and whether it holds."""

    name: str
    value: float
    unit: str
    target: str
    holds: bool

    def line(self) -> str:
        return json.dumps(asdict(self) | {"value": round(self.value, 3)})

    @classmethod
    def read_lines(cls, text: str) -> "list[Figure]":
        return [cls(**json.loads(line)) for line in text.splitlines() if line.startswith('{"name"')]

    def __str__(self) -> str:
        verdict = "" if not self.target else ("  ok" if self.holds else "  MISSED")
        return f"{self.name:<60} {self.value:>10.2f} {self.unit:<8} {self.target:<8}{verdict}"


def reported(name: str, value: float, unit: str) -> Figure:
    """A figure without a target."""
    return Figure(name, value, unit, "", True)
