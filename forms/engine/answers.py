"""What the engine asks of a type of field, and what it gets: the seam between the two."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal, Protocol

from forms.engine.model import Field
from forms.engine.reading import Json


@dataclass(frozen=True, slots=True)
class FieldError:
    """Why an answer doesn't count: `text` is for the resident, `parts` the inputs at fault (year, town)."""

    code: str
    text: str
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cleaned:
    """An answer after its type has judged it: the normalised value (None: not answered), or the errors."""

    value: Json = None
    errors: tuple[FieldError, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """What a type has to say about a field's settings; `level` is error or warning, `message` for authors."""

    code: str
    message: str
    level: Literal["error", "warning"] = "error"


class AnswerType(Protocol):
    """A type of field as the engine needs it; never raises on an answer, whatever JSON it is."""

    def clean(self, field: Field, answer: Json, today: date) -> Cleaned:
        """Normalise and judge one answer; None or blank is missing."""

    def operators(self) -> tuple[str, ...]:
        """The operators of conditions that may test such a field."""

    def offered(self, field: Field) -> tuple[str | bool, ...] | None:
        """The values that can be answered, or None where anything can."""

    def check(self, field: Field) -> Sequence[Finding]:
        """What is wrong with the field's own settings."""

    def narrows(self, before: Field, after: Field) -> bool | None:
        """Whether it may refuse with the later settings what it took with the earlier; None: it can't say."""
