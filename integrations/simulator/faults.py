"""The fault that a simulator is told to have, and how often."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from integrations.simulator.journal import Journal
from integrations.simulator.serving import BadRequest


@dataclass(frozen=True, slots=True)
class Fault:
    """`mode` is "ok" or the name of a fault, `rate` the share of requests (0 to 1) that meet it."""

    mode: str = "ok"
    rate: float = 1.0

    @classmethod
    def read(cls, values: Mapping[str, Any], modes: Sequence[str]) -> "Fault":
        """Read what was posted; raise BadRequest for a mode or a rate that isn't one."""
        mode, rate = values.get("mode"), _number(values.get("rate", 1))
        if mode not in modes:
            raise BadRequest(f"mode must be one of {', '.join(modes)}")
        if rate is None or not 0 <= rate <= 1:
            raise BadRequest("rate must be a number from 0 to 1")
        return cls(str(mode), rate)

    def draw(self) -> str:
        """Return the mode that this request meets."""
        return self.mode if random.random() < self.rate else "ok"  # noqa: S311 a simulation, not a secret


class FaultSwitch:
    """Keeps the fault in the journal, so that it outlives a restart."""

    def __init__(self, journal: Journal, modes: Sequence[str]) -> None:
        self._journal = journal
        self.modes = modes

    @property
    def now(self) -> Fault:
        kept = self._journal.get("fault", "now")
        return Fault(**kept) if kept and kept["mode"] in self.modes else Fault()

    def set(self, values: Mapping[str, Any]) -> dict[str, Any]:
        fault = asdict(Fault.read(values, self.modes))
        self._journal.put("fault", "now", fault)
        return fault


def _number(value: Any) -> float | None:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    try:
        return float(value)
    except (ValueError, OverflowError):
        return None
