"""The path of one person through a form, worked out anew from the first step each time."""

from __future__ import annotations

from collections import ChainMap, defaultdict
from collections.abc import Callable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from forms.engine.answers import AnswerType
from forms.engine.audience import RESIDENT, is_asked_of
from forms.engine.clock import today_in_uk
from forms.engine.conditions import Condition, NamedConditions, evaluate
from forms.engine.fees import Line, quote
from forms.engine.judging import Judge
from forms.engine.model import Content, Field, Spec, Step
from forms.engine.reading import Json
from forms.engine.repeat_errors import count_error, unfinished_error
from forms.engine.repeats import Item, Repeat, read_items, write_items
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
    A list of items stands as one question on the step that has the repeat, under the repeat's key. `repeats` are
    the walks of its items, by that key and the item's id: their paths are those of the repeated steps.
    """

    path: tuple[str, ...]
    visible: Mapping[str, tuple[str, ...]]
    values: Mapping[str, Json]
    errors: Mapping[str, tuple[str, ...]]
    next: str | None
    exit: str | None = None
    quote: tuple[Line, ...] = ()
    price_pence: int | None = None
    repeats: Mapping[str, Mapping[str, Walk]] = field(default_factory=dict)

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
    judge: Judge
    values: MutableMapping[str, Json] = field(default_factory=dict)
    errors: dict[str, tuple[str, ...]] = field(default_factory=dict)
    visible: dict[str, tuple[str, ...]] = field(default_factory=dict)
    next: str | None = None
    exit: str | None = None
    repeats: dict[str, Mapping[str, Walk]] = field(default_factory=dict)

    def holds(self, condition: Condition | None) -> bool:
        """Whether a condition is known to be true for what was answered so far."""
        return condition is None or evaluate(condition, self.values, self.named, self.today) is True


def walk(
    spec: Spec,
    answers: Mapping[str, Json],
    types: Mapping[str, AnswerType],
    today: date | None = None,
    audience: str = RESIDENT,
    judge: Judge | None = None,
) -> Walk:
    """Walk through `spec` (in the language that errors shall have) with answers by field key.

    Answers to unknown or hidden fields don't exist for it. Never raises, whatever JSON the answers are; the
    same spec, answers, day and audience always give the same walk. `today` is the day in the UK unless given.
    Walks with the same `judge` judge again only what was answered differently.
    """
    known = answers if isinstance(answers, Mapping) else {}
    journey = _Journey(
        spec, types, spec.conditions(), known, today or today_in_uk(), audience, judge or Judge()
    )
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
        repeats=journey.repeats,
    )


def _walk_steps(spec: Spec, journey: _Journey) -> None:
    inside = repeated_steps(spec)
    for step in spec.steps:
        if step.part_of or not journey.holds(step.condition):
            continue
        if step.repeat:
            _take_items(step, step.repeat, inside.get(step.repeat.key, ()), journey)
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


def repeated_steps(spec: Spec) -> Mapping[str, Sequence[Step]]:
    """The steps that are asked for each item, by the key of their repeat: its own questions come first."""
    inside: dict[str, list[Step]] = defaultdict(list)
    for step in spec.steps:
        if step.repeat and step.fields:
            # Its condition is that of the whole list, and was met.
            inside[step.repeat.key].append(replace(step, condition=None))
        elif step.part_of:
            inside[step.part_of].append(step)
    return inside


def _take_items(step: Step, repeat: Repeat, inside: Sequence[Step], journey: _Journey) -> None:
    walks = {
        item.item_id: _walk_item(inside, item.answers, journey)
        for item in read_items(journey.answers.get(repeat.key))
    }
    journey.repeats[repeat.key] = walks
    journey.values[repeat.key] = write_items([Item(name, each.values) for name, each in walks.items()])
    journey.visible[step.slug] = (repeat.key,)
    errors = tuple(_item_errors(repeat, walks))
    if errors:
        journey.errors[repeat.key] = errors
        journey.next = journey.next or step.slug


def _item_errors(repeat: Repeat, walks: Mapping[str, Walk]) -> Iterator[str]:
    if wrong := count_error(repeat, len(walks)):
        yield wrong
    for number, found in enumerate(walks.values(), start=1):
        if found.next is not None:
            yield unfinished_error(repeat, repeat.name_of(number))


def walk_item(
    spec: Spec,
    step: Step,
    answers: Mapping[str, Json],
    outer: Mapping[str, Json],
    types: Mapping[str, AnswerType],
    today: date | None = None,
    audience: str = RESIDENT,
) -> Walk:
    """Walk through the steps that the repeat of `step` asks for one item, with the item's answers by field key.

    `outer` are the values that count outside it: conditions see those of the item first.
    """
    values = dict(outer)
    journey = _Journey(spec, types, spec.conditions(), {}, today or today_in_uk(), audience, Judge(), values)
    inside = repeated_steps(spec).get(step.repeat.key, ()) if step.repeat else ()
    return _walk_item(inside, answers, journey)


def _walk_item(inside: Sequence[Step], answers: Mapping[str, Json], outer: _Journey) -> Walk:
    own: dict[str, Json] = {}
    values = ChainMap(own, outer.values)
    journey = _Journey(
        outer.spec, outer.types, outer.named, answers, outer.today, outer.audience, outer.judge, values
    )
    for step in inside:
        if journey.holds(step.condition):
            _take(step, journey)
    return Walk(tuple(journey.visible), journey.visible, own, journey.errors, journey.next)


def _answer(asked: Field, journey: _Journey) -> None:
    if is_worked_out(asked):
        _work_out(asked, journey)
        return
    kind = journey.types.get(asked.type)
    if kind is None:
        journey.errors[asked.key] = (UNKNOWN_TYPE.get(asked.locale, UNKNOWN_TYPE["en"]),)
        return
    offered, answer = as_offered(asked, journey.holds), journey.answers.get(asked.key)
    cleaned = journey.judge.clean(kind, offered, answer, journey.today)
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
    if not any(option.condition for option in asked.options):
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
