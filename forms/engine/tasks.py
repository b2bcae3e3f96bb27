"""The task list of a form with sections: how far each section is, worked out from a walk alone.

A section is a task. Tasks may be done in any order, unless a condition says that an answer elsewhere decides first
whether something is asked at all, or whether the form ends before it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from forms.engine.clock import today_in_uk
from forms.engine.comparisons import Truth
from forms.engine.conditions import Condition, NamedConditions, each_test, evaluate
from forms.engine.model import Section, Spec, Step
from forms.engine.path import EXIT, Walk
from forms.engine.reading import Json
from forms.engine.unasked import is_posted


class Status(StrEnum):
    """How far a task is; `OPTIONAL` is one that nobody must answer and nobody has begun."""

    COMPLETED = "completed"
    IN_PROGRESS = "in_progress"
    NOT_STARTED = "not_started"
    OPTIONAL = "optional"
    CANNOT_START = "cannot_start"


@dataclass(frozen=True, slots=True)
class Task:
    """One section as the list shows it.

    `steps` are the slugs of those of its steps that can be answered now, `leads_to` the first with something left
    to answer, else the first. `after` names the section whose answers decide first, '' unless it cannot start.
    """

    section: Section
    status: Status
    steps: tuple[str, ...] = ()
    leads_to: str = ""
    after: str = ""


def tasks(spec: Spec, walk: Walk, today: date | None = None) -> tuple[Task, ...]:
    """The tasks of a walk, in the order of the sections; none for a section that these answers leave out."""
    found = _Prospect(spec, walk, today or today_in_uk())
    found.look()
    titles = {section.id: section.title for section, _steps in grouped_steps(spec)}
    made = (_task(section, steps, walk, found, titles) for section, steps in grouped_steps(spec))
    return tuple(task for task in made if task is not None)


def startable(spec: Spec, walk: Walk, today: date | None = None) -> tuple[str, ...]:
    """The steps of the path that can be answered now, whatever is still open before them; the exit among them."""
    found = _Prospect(spec, walk, today or today_in_uk())
    found.look()
    return tuple(slug for slug in walk.path if slug not in found.waits_on)


def grouped_steps(spec: Spec) -> list[tuple[Section, tuple[Step, ...]]]:
    """Each section with its steps, exits left out; a step without a section belongs to the one before it."""
    known = {section.id: section for section in spec.sections}
    groups: dict[str, list[Step]] = {}
    section = Section("", "")
    for step in spec.steps:
        if step.kind == EXIT:
            continue
        section = known.get(step.section, section if section.id else Section(f"~{step.slug}", step.title))
        known.setdefault(section.id, section)
        groups.setdefault(section.id, []).append(step)
    return [(known[name], tuple(steps)) for name, steps in groups.items()]


def section_title(spec: Spec, slug: str) -> str:
    """The heading that a step stands under; '' in a form without sections."""
    groups = grouped_steps(spec) if spec.sections else []
    return next((section.title for section, steps in groups if slug in (step.slug for step in steps)), "")


@dataclass(slots=True)
class _Prospect:
    """What may still come: steps and fields that an open question decides about, each with that question's key.

    `waits_on` gives it by step slug. Walked from the first step on, so that only what is asked earlier counts.
    """

    spec: Spec
    walk: Walk
    today: date
    waits_on: dict[str, str] = field(default_factory=dict)
    _named: NamedConditions = field(default_factory=dict)
    _known: dict[str, Json] = field(default_factory=dict)
    _open: dict[str, str] = field(default_factory=dict)
    _end: str = ""

    def look(self) -> None:
        self._named = self.spec.conditions()
        for step in self.spec.steps:
            if step.part_of:
                continue
            truth = self._judge(step.condition)
            if step.kind == EXIT and truth is True:
                return
            if step.kind == EXIT:
                self._end = self._end or self._decider(step.condition, truth)
            else:
                self._look_at(step, truth)

    def _look_at(self, step: Step, truth: Truth) -> None:
        decider = self._decider(step.condition, truth)
        if decider:
            self._open.update(dict.fromkeys((each.key for each in step.fields), decider))
            self.waits_on[step.slug] = decider
        elif truth is True:
            self._look_inside(step)

    def _look_inside(self, step: Step) -> None:
        shown = self.walk.visible.get(step.slug, ())
        if step.repeat and step.repeat.key in shown:
            self._take(step.repeat.key)
        for asked in () if step.repeat else step.fields:
            if asked.key in shown:
                self._take(asked.key)
            elif decider := self._decider(asked.condition, self._judge(asked.condition)):
                self._open[asked.key] = decider
                if step.slug not in self.walk.visible:
                    self.waits_on.setdefault(step.slug, decider)
        if self._end and step.slug in self.walk.visible:
            self.waits_on[step.slug] = self._end

    def _take(self, key: str) -> None:
        if key in self.walk.values:
            self._known[key] = self.walk.values[key]
        elif key in self.walk.errors:
            self._open[key] = key

    def _judge(self, condition: Condition | None) -> Truth:
        return evaluate(condition, self._known, self._named, self.today)

    def _decider(self, condition: Condition | None, truth: Truth) -> str:
        """The open question that decides about what is not known yet; '' where none can."""
        if truth is not None:
            return ""
        tested = (test.field for test in each_test(condition, self._named))
        return next((self._open[key] for key in tested if key in self._open), "")


def _task(
    section: Section, steps: tuple[Step, ...], walk: Walk, found: _Prospect, titles: Mapping[str, str]
) -> Task | None:
    waiting = [step.slug for step in steps if step.slug in found.waits_on]
    now = tuple(step.slug for step in steps if step.slug in walk.visible and step.slug not in waiting)
    if not now:
        return _waiting_task(section, waiting, found, titles) if waiting else None
    left = [slug for slug in now if any(key in walk.errors for key in walk.visible[slug])]
    status = _status(walk, set(_keys(steps)), is_done=not left and not waiting)
    return Task(section, status, now, (left or now)[0])


def _waiting_task(section: Section, waiting: list[str], found: _Prospect, titles: Mapping[str, str]) -> Task:
    return Task(section, Status.CANNOT_START, after=_home_of(found.waits_on[waiting[0]], found.spec, titles))


def _home_of(key: str, spec: Spec, titles: Mapping[str, str]) -> str:
    homes = (section.id for section, steps in grouped_steps(spec) if key in _keys(steps))
    return titles.get(next(homes, ""), "")


def _keys(steps: tuple[Step, ...]) -> Iterator[str]:
    """The keys of what people answer on these steps: a list's stands for its items."""
    for step in steps:
        if step.repeat:
            yield step.repeat.key
        elif not step.part_of:
            yield from (asked.key for asked in step.fields if is_posted(asked))


def _status(walk: Walk, asked: set[str], *, is_done: bool) -> Status:
    shown = asked & {key for keys in walk.visible.values() for key in keys}
    # A list without an item is there, and nothing that anybody began.
    is_begun = any(walk.values.get(key) not in (None, []) for key in shown)
    if is_done:
        return Status.COMPLETED if is_begun or not shown else Status.OPTIONAL
    return Status.IN_PROGRESS if is_begun else Status.NOT_STARTED
