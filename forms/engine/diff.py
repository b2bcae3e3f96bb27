"""Two versions of a form compared: a list of typed changes.

Everything that a form is made of has its place in one of the tables below. What a later release adds to the model and
forgets here counts as tightening: people in the middle of a form are then told once too often, never once too little.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from typing import Any, TypeVar

from forms.engine.answers import AnswerType
from forms.engine.changes import Change, Severity
from forms.engine.fees import Fee
from forms.engine.model import Field, NamedCondition, Option, Spec, Step
from forms.engine.narrowing import looks_alone_differ
from forms.engine.path import EXIT

T = TypeVar("T")
Types = Mapping[str, AnswerType]

COSMETIC, RELAXING, ADDITIVE, TIGHTENING, BREAKING = Severity
# Steps that are answered in the same way.
PLAIN_KINDS = frozenset({"step", "eligibility"})
# What is compared part by part, and what is a matter of the language that a form was put into.
APART = frozenset({"steps", "fields", "options", "fees", "named_conditions", "locale", "untranslated"})
JUDGED = frozenset({"type", "kind", "condition", "optional", "exclusive", "settings"})

_FORM = frozenset(
    {
        "title",
        "slug",
        "spec_format",
        "source_locale",
        "locales",
        "submit_label",
        "declaration",
        "confirmation",
        "sections",
        "task_list",
    }
    | {"receipt", "service", "retention_days", "privacy", "texts", "extra"}
)
_STEP = frozenset({"slug", "id", "title", "hint", "content", "source", "extra"}) | {
    "section",
    "contact",
    "call_number",
}
_FIELD = frozenset(
    {"key", "label", "hint", "error_missing", "role", "personal", "special", "purpose", "basis", "retention"}
    | {"source", "extra"}
)
_OPTION = frozenset({"id", "value", "label", "hint", "extra"})
_FEE = frozenset({"id", "text", "vat", "ledger_code", "extra"})
_NAMED = frozenset({"title", "extra"})


def diff(before: Spec, after: Spec, types: Types) -> tuple[Change, ...]:
    """Every difference between two versions, of the same language where texts shall compare.

    Steps are the same by id (by slug where they have none), questions by key, options by value, fees by id: what was
    moved or renamed is no other thing. A form and itself have no difference.
    """
    return tuple(
        chain(
            _members("form", before, after, _FORM),
            _steps(before, after),
            _fields(before, after, types),
            _fees(before, after),
            _named(before, after),
        )
    )


def _members(noun: str, before: Any, after: Any, words: frozenset[str], **place: str) -> Iterator[Change]:
    """The members that differ and need no judging; those that aren't mere words or facts may refuse an answer."""
    for member in dataclasses.fields(before):
        name = member.name
        if name in APART or name in JUDGED:
            continue
        old, new = getattr(before, name), getattr(after, name)
        if old != new:
            severity = COSMETIC if name in words else TIGHTENING
            yield Change(f"{noun}.{name}", severity, before=old, after=new, **place)


def _order(noun: str, before: Iterable[str], after: Iterable[str], **place: str) -> Iterator[Change]:
    """One change where those that are in both stand in another order."""
    old, new = list(before), list(after)
    kept = set(old) & set(new)
    old, new = ([name for name in names if name in kept] for names in (old, new))
    if old != new:
        yield Change(f"{noun}.order", COSMETIC, before=old, after=new, **place)


def _by(name: str, parts: Sequence[T]) -> dict[str, T]:
    return {getattr(part, name): part for part in parts}


def _by_identity(spec: Spec) -> dict[str, Step]:
    return {step.id or step.slug: step for step in spec.steps}


def _steps(before: Spec, after: Spec) -> Iterator[Change]:
    old, new = _by_identity(before), _by_identity(after)
    for name, step in new.items():
        if name not in old:
            yield Change("step.added", TIGHTENING if step.kind == EXIT else COSMETIC, step.slug, after=step)
        else:
            yield from _step(old[name], step)
    for name, step in old.items():
        if name not in new:
            yield Change("step.removed", RELAXING if step.kind == EXIT else COSMETIC, step.slug, before=step)
    has_exits = any(step.kind == EXIT for step in after.steps)
    for change in _order("step", old, new):
        # Which exit is met first decides for whom the form ends.
        yield dataclasses.replace(change, severity=TIGHTENING) if has_exits else change


def _step(before: Step, after: Step) -> Iterator[Change]:
    yield from _members("step", before, after, _STEP, step=after.slug)
    if before.kind != after.kind:
        severity = COSMETIC if {before.kind, after.kind} <= PLAIN_KINDS else BREAKING
        yield Change("step.kind", severity, after.slug, before=before.kind, after=after.kind)
    yield from _condition("step", before, after, ADDITIVE, step=after.slug)
    yield from _order("field", _by("key", before.fields), _by("key", after.fields), step=after.slug)


def _condition(noun: str, before: Any, after: Any, when_dropped: Severity, **place: str) -> Iterator[Change]:
    if before.condition != after.condition:
        severity = when_dropped if after.condition is None else TIGHTENING
        yield Change(f"{noun}.condition", severity, before=before.condition, after=after.condition, **place)


def _placed(spec: Spec) -> dict[str, tuple[Step, Field]]:
    return {field.key: (step, field) for step in spec.steps for field in step.fields}


def _fields(before: Spec, after: Spec, types: Types) -> Iterator[Change]:
    old, new = _placed(before), _placed(after)
    for key, (step, field) in new.items():
        if key not in old:
            yield Change("field.added", ADDITIVE, step.slug, key, after=field)
            continue
        yield from _moved(old[key][0], step, key)
        yield from _field(old[key][1], field, step.slug, types)
    for key, (step, field) in old.items():
        if key not in new:
            yield Change("field.removed", BREAKING, step.slug, key, before=field)


def _moved(before: Step, after: Step, key: str) -> Iterator[Change]:
    if (before.id or before.slug) != (after.id or after.slug):
        severity = COSMETIC if before.condition == after.condition else TIGHTENING
        yield Change("field.moved", severity, after.slug, key, before.slug, after.slug)


def _field(before: Field, after: Field, step: str, types: Types) -> Iterator[Change]:
    place = {"step": step, "field": after.key}
    yield from _members("field", before, after, _FIELD, **place)
    yield from _condition("field", before, after, ADDITIVE, **place)
    if before.optional != after.optional:
        severity = RELAXING if after.optional else TIGHTENING
        yield Change("field.optional", severity, before=before.optional, after=after.optional, **place)
    if before.type != after.type:
        # Settings and options are another thing then, and the answer counts no longer.
        yield Change("field.type", BREAKING, before=before, after=after, **place)
        return
    if before.settings != after.settings:
        severity = _severity_of_settings(before, after, types)
        yield Change("field.settings", severity, before=before.settings, after=after.settings, **place)
    yield from _options(before, after, place)


def _severity_of_settings(before: Field, after: Field, types: Types) -> Severity:
    if looks_alone_differ(before.settings, after.settings):
        return COSMETIC
    kind = types.get(after.type)
    return RELAXING if kind is not None and kind.narrows(before, after) is False else TIGHTENING


def _options(before: Field, after: Field, place: Mapping[str, str]) -> Iterator[Change]:
    old, new = _by("value", before.options), _by("value", after.options)
    for value, option in new.items():
        if value not in old:
            yield Change("option.added", RELAXING, after=option, **place)
        else:
            yield from _option(old[value], option, place)
    for value, option in old.items():
        if value not in new:
            yield Change("option.removed", BREAKING, before=option, **place)
    yield from _order("option", old, new, **place)


def _option(before: Option, after: Option, place: Mapping[str, str]) -> Iterator[Change]:
    yield from _members("option", before, after, _OPTION, **place)
    yield from _condition("option", before, after, RELAXING, **place)
    if before.exclusive != after.exclusive:
        severity = TIGHTENING if after.exclusive else RELAXING
        yield Change("option.exclusive", severity, before=before, after=after, **place)


def _fees(before: Spec, after: Spec) -> Iterator[Change]:
    """Whatever changes a price is told to those who saw another one, a lower one too."""
    old, new = _by("id", before.fees), _by("id", after.fees)
    for name, fee in new.items():
        if name not in old:
            yield Change("fee.added", TIGHTENING, after=fee)
        else:
            yield from _fee(old[name], fee)
    for name, fee in old.items():
        if name not in new:
            yield Change("fee.removed", TIGHTENING, before=fee)
    yield from _order("fee", old, new)


def _fee(before: Fee, after: Fee) -> Iterator[Change]:
    yield from _members("fee", before, after, _FEE)
    yield from _condition("fee", before, after, TIGHTENING)


def _named(before: Spec, after: Spec) -> Iterator[Change]:
    old, new = before.named_conditions, after.named_conditions
    for name, named in new.items():
        if name not in old:
            yield Change("named.added", COSMETIC, after=named)
        else:
            yield from _named_condition(old[name], named)
    for name, named in old.items():
        if name not in new:
            yield Change("named.removed", COSMETIC, before=named)


def _named_condition(before: NamedCondition, after: NamedCondition) -> Iterator[Change]:
    yield from _members("named", before, after, _NAMED)
    yield from _condition("named", before, after, TIGHTENING)
