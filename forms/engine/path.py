"""The path of one person through a form, worked out anew from the first step each time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from zoneinfo import ZoneInfo

from forms.engine.answers import AnswerType
from forms.engine.audience import RESIDENT, is_asked_of
from forms.engine.conditions import NamedConditions, evaluate
from forms.engine.model import Content, Field, Spec, Step
from forms.engine.reading import Json

UK = ZoneInfo("Europe/London")
UNKNOWN_TYPE = {
    "en": "This question cannot be answered here yet",
    "cy": "Ni ellir ateb y cwestiwn hwn yma eto",
}


@dataclass(frozen=True, slots=True)
class Walk:
    """Where a set of answers leads.

    `path` holds the slugs of the steps to be shown, `visible` their fields' keys by step, `errors` the texts
    by key, `values` the normalised answers that count by key, `next` the first step with an error, if any.
    """

    path: tuple[str, ...]
    visible: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Json]
    errors: Mapping[str, tuple[str, ...]]
    next: str | None
    price_pence: int | None = None

    @property
    def complete(self) -> bool:
        """Whether nothing is left to answer: a form without any step never is."""
        return bool(self.path) and self.next is None


@dataclass(slots=True)
class _Journey:
    """The state of one walk: only what was answered further up is in `values` when a condition is judged."""

    types: Mapping[str, AnswerType]
    named: NamedConditions
    answers: Mapping[str, Json]
    today: date
    audience: str
    values: dict[str, Json] = field(default_factory=dict)
    errors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    visible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    next: str | None = None


def today_in_uk() -> date:
    """Today where the council is, whatever the server's clock is set to."""
    return datetime.now(UK).date()


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
    journey = _Journey(types, spec.conditions(), known, today or today_in_uk(), audience)
    for step in spec.steps:
        if evaluate(step.condition, journey.values, journey.named) is True:
            _take(step, journey)
    return Walk(
        path=tuple(journey.visible),
        visible=journey.visible,
        values=journey.values,
        errors=journey.errors,
        next=journey.next,
    )


def _take(step: Step, journey: _Journey) -> None:
    keys = []
    for asked in step.fields:
        if not is_asked_of(journey.audience, asked):
            continue
        if evaluate(asked.condition, journey.values, journey.named) is True:
            keys.append(asked.key)
            _answer(asked, journey)
    if not keys and not _is_worth_showing(step, journey):
        return
    journey.visible[step.slug] = tuple(keys)
    if journey.next is None and any(key in journey.errors for key in keys):
        journey.next = step.slug


def _answer(asked: Field, journey: _Journey) -> None:
    kind = journey.types.get(asked.type)
    if kind is None:
        journey.errors[asked.key] = (UNKNOWN_TYPE.get(asked.locale, UNKNOWN_TYPE["en"]),)
        return
    cleaned = kind.clean(asked, journey.answers.get(asked.key), journey.today)
    if cleaned.errors:
        journey.errors[asked.key] = tuple(error.text for error in cleaned.errors)
    elif cleaned.value is not None:
        journey.values[asked.key] = cleaned.value


def _is_worth_showing(step: Step, journey: _Journey) -> bool:
    # A step whose every question is hidden would be an empty screen, unless there is something to read on it.
    return not step.fields or any(
        evaluate(content.condition, journey.values, journey.named) is True for content in step.content
    )


def visible_content(spec: Spec, step: Step, walk: Walk) -> tuple[Content, ...]:
    """What there is to read on a step for these answers, in order."""
    named = spec.conditions()
    return tuple(
        content for content in step.content if evaluate(content.condition, walk.values, named) is True
    )
