"""What the publish gate found, and where."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from forms.engine.model import Spec, Step

Level = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing to mend; `error` stops publishing.

    `where` is a path: '' (the form), 'step-slug', 'step-slug/field-key', 'step-slug/content-id',
    'named/condition-name' or 'fee/fee-id'. `position` is the same place by number, (step,) or (step, field): it
    tells two blocks apart that have the same slug or key. `message` is plain English for authors.
    """

    level: Level
    code: str
    where: str
    message: str
    position: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Place:
    """Where a rule is looking."""

    where: str = ""
    position: tuple[int, ...] = ()

    def field(self, key: str, at: int) -> Place:
        """The place of a field on this step."""
        return Place(f"{self.where}/{key}", (*self.position, at))

    def content(self, content_id: str) -> Place:
        """The place of a content block on this step."""
        return Place(f"{self.where}/{content_id}", self.position)

    def error(self, code: str, message: str) -> Problem:
        """An error here."""
        return Problem("error", code, self.where, message, self.position)

    def warning(self, code: str, message: str) -> Problem:
        """A warning here."""
        return Problem("warning", code, self.where, message, self.position)


def place_of_step(at: int, step: Step) -> Place:
    """Where a step's problems are told: by its slug, or by its id while it has none."""
    return Place(step.slug or step.id, (at,))


def places_of_steps(spec: Spec) -> list[tuple[Place, Step]]:
    """Every step with its place."""
    return [(place_of_step(at, step), step) for at, step in enumerate(spec.steps)]
