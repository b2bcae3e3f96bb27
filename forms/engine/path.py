"""The path of one person through a form, worked out anew from the first step each time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from forms.engine.answers import AnswerType
from forms.engine.audience import RESIDENT, is_asked_of
from forms.engine.clock import today_in_uk
from forms.engine.conditions import Condition, NamedConditions, evaluate
from forms.engine.fees import Line, quote
from forms.engine.model import Content, Field, Spec, Step
from forms.engine.reading import Json
from forms.engine.unasked import is_posted, is_worked_out
from forms.engine.working_out import work_out

EXIT = "exit"
UNKNOWN_TYPE = {
    "en": "This question cannot be answered here yet",
    "cy": "Ni ellir ateb y cwestiwn hwn yma eto",
}


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a set of answers leads.

    `path` holds the slugs of the steps to be shown, `visible` their fields' keys by step, `errors` the texts
    by key, `values` the normalised answers that count by key, `next` the first step with an error, if any.
    `exit` is the exit page that the path ends on, `quote` the fees that fall due, `price_pence` their sum (None
    for a form without fees).
    """

    path: tuple[str, ...]
    visible: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Json]
    errors: Mapping[str, tuple[str, ...]]
    next: str | None
    exit: str | None = None
    quote: tuple[Line, ...] = ()
    price_pence: int | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to answer: a form without any step never is, nor one that ends on an exit."""
        return bool(self.path) and self.next is None and self.exit is None

    @property
    def open_step(self) -> str | None:
        """Where somebody who comes back goes: the first step with an error, else the exit; None: all is done."""
        return self.next or self.exit


@dataclass(slots=True)
class _Journey:
    """The state of one walk: only what was answered further up is in `values` when a condition is judged."""

    spec: Spec
    types: Mapping[str, AnswerType]
    named: NamedConditions
    answers: Mapping[str, Json]
    today: date
    audience: str
    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    visible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    next: str | None = None
    exit: str | None = None

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition is known to be true for what was answered so far."""
        return evaluate(condition, self.values, self.named, self.today) is True


def walk(
    spec: Spec,
    answers: Mapping[str, Json],
    types: Mapping[str, AnswerType],
    today: date | None = None,
    audience: str = RESIDENT,
) -> Walk:
    """Walk through `spec` (in the language that errors shall have) with answers by field key.

    Answers to unknown or hidden fields don't exist for it. Never raises, whatever JSON the answers are; the
    same spec, answers, day and audience always give the same walk. `today` is the day in the UK unless given.
    """
    known = answers if isinstance(answers, Mapping) else {}
    journey = _Journey(spec, types, spec.conditions(), known, today or today_in_uk(), audience)
    _walk_steps(spec, journey)
    lines = quote(spec.fees, journey.values, journey.named, journey.today)
    return Walk(
        path=tuple(journey.visible),
        visible=journey.visible,
        values=journey.values,
        errors=journey.errors,
        next=journey.next,
        exit=journey.exit,
        quote=lines,
        price_pence=sum(line.pence for line in lines) if spec.fees else None,
    )


def _walk_steps(spec: Spec, journey: _Journey) -> None:
    for step in spec.steps:
        if not journey.holds(step.condition):
            continue
        if step.kind == EXIT:
            journey.visible[step.slug] = ()
            journey.exit = step.slug
            return
        _take(step, journey)


def _take(step: Step, journey: _Journey) -> None:
    keys = []
    for asked in step.fields:
        if is_asked_of(journey.audience, asked) and journey.holds(asked.condition):
            _answer(asked, journey)
            # What nobody can answer stands on its step only with a value.
            if asked.key in journey.values or is_posted(asked):
                keys.append(asked.key)
    if not keys and not _is_worth_showing(step, journey):
        return
    journey.visible[step.slug] = tuple(keys)
    if journey.next is None and any(key in journey.errors for key in keys):
        journey.next = step.slug


def _answer(asked: Field, journey: _Journey) -> None:
    if is_worked_out(asked):
        _work_out(asked, journey)
        return
    kind = journey.types.get(asked.type)
    if kind is None:
        journey.errors[asked.key] = (UNKNOWN_TYPE.get(asked.locale, UNKNOWN_TYPE["en"]),)
        return
    cleaned = kind.clean(as_offered(asked, journey.holds), journey.answers.get(asked.key), journey.today)
    if cleaned.errors and is_posted(asked):
        journey.errors[asked.key] = tuple(error.text for error in cleaned.errors)
    elif cleaned.value is not None:
        journey.values[asked.key] = cleaned.value


def _work_out(asked: Field, journey: _Journey) -> None:
    value = work_out(asked, journey.spec, journey.values, journey.today)
    if value is not None:
        journey.values[asked.key] = value


def as_offered(asked: Field, holds: Callable[[Condition | None], bool]) -> Field:
    """The field with only those options whose condition holds."""
    if all(option.condition is None for option in asked.options):
        return asked
    return replace(asked, options=tuple(option for option in asked.options if holds(option.condition)))


def _is_worth_showing(step: Step, journey: _Journey) -> bool:
    # A step whose every question is hidden would be an empty screen, unless there is something to read on it.
    return not step.fields or any(journey.holds(content.condition) for content in step.content)


def visible_content(spec: Spec, step: Step, walk: Walk) -> tuple[Content, ...]:
    """What there is to read on a step for these answers, in order."""
    named = spec.conditions()
    return tuple(
        content for content in step.content if evaluate(content.condition, walk.values, named) is True
    )
