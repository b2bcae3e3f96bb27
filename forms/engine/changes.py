"""What differs between two versions of a form, and how much that matters to somebody in the middle of it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum

from forms.engine.reading import Json


class Severity(IntEnum):
    """How a change meets answers that were given before it, from the mildest to the worst.

    COSMETIC: only words or order. RELAXING: all that was taken is taken still. ADDITIVE: something new is asked.
    TIGHTENING: an answer may be refused now, or something else be asked or charged. BREAKING: an answer that was
    given counts no longer.
    """

    COSMETIC = 1
    RELAXING = 2
    ADDITIVE = 3
    TIGHTENING = 4
    BREAKING = 5

    @property
    def is_silent(self) -> bool:
        """Whether somebody in the middle of the form needn't hear of it."""
        return self <= Severity.RELAXING


@dataclass(frozen=True, slots=True)
class Change:
    """One difference.

    `kind` says of what, such as `field.added`, `field.label` or `option.removed`. `step` is the slug of the step and
    `field` the key of the question that it belongs to ('' where it belongs to none), as they are called afterwards,
    or before where it's gone. `before` and `after` are the values as the engine holds them, None for what wasn't
    there: a whole Field for `field.added`, a text for `field.label`, a list of names for an order.
    """

    kind: str
    severity: Severity
    step: str = ""
    field: str = ""
    before: Json = None
    after: Json = None

    @property
    def where(self) -> str:
        """The same place as a problem of the publish gate says it: '', `step` or `step/field`."""
        return f"{self.step}/{self.field}" if self.field else self.step


def worst(changes: Iterable[Change]) -> Severity:
    """How much a whole difference matters: as much as its worst change; none is cosmetic."""
    return max((change.severity for change in changes), default=Severity.COSMETIC)
