"""Conditions as data: read, written and judged with three truth values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import TypeAlias

from forms.engine.clock import today_in_uk
from forms.engine.comparisons import COMPARISONS, Truth, compare
from forms.engine.reading import Json, Reader, SpecError

UNKNOWN: Truth = None

Answers: TypeAlias = Mapping[str, Json]
OPERATORS = (*COMPARISONS, "answered")
MAX_NESTING = 20


@dataclass(frozen=True, slots=True)
class Test:
    """One question compared with a value; `op` is one of OPERATORS, anything else is never known."""

    __test__ = False  # pytest, this is no test case

    field: str
    op: str
    value: Json = None


@dataclass(frozen=True, slots=True)
class AllOf:
    """True when every part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class AnyOf:
    """True when one part is."""

    parts: tuple[Condition, ...]


@dataclass(frozen=True, slots=True)
class Not:
    """The opposite; what is unknown stays unknown."""

    part: Condition


@dataclass(frozen=True, slots=True)
class Named:
    """A condition that the form keeps under a name."""

    name: str


Condition: TypeAlias = Test | AllOf | AnyOf | Not | Named
NamedConditions: TypeAlias = Mapping[str, Condition | None]


def read_condition(value: Json, path: str, depth: int = 0) -> Condition | None:
    """Read `{"all": [...]}`, `{"any": [...]}`, `{"not": ...}`, `{"named": ...}` or a test."""
    if value is None:
        return None
    if depth > MAX_NESTING:
        raise SpecError(path, "is nested too deeply")
    reader = Reader.of(value, path)
    for name, kind in (("all", AllOf), ("any", AnyOf)):
        if name in reader.members:
            return kind(_read_parts(reader, name, depth))
    if "not" in reader.members:
        return Not(_read_part(reader.members["not"], reader.at("not"), depth))
    if "named" in reader.members:
        return Named(reader.text("named", None))
    if "field" not in reader.members:
        raise SpecError(path, "must have one of all, any, not, named, field")
    op = reader.text("op", None)
    return Test(reader.text("field", None), op, None if op == "answered" else reader.members.get("value"))


def _read_parts(reader: Reader, name: str, depth: int) -> tuple[Condition, ...]:
    parts = reader.members[name]
    if not isinstance(parts, list):
        raise SpecError(reader.at(name), "must be a list")
    return tuple(_read_part(part, f"{reader.at(name)}[{at}]", depth) for at, part in enumerate(parts))


def _read_part(value: Json, path: str, depth: int) -> Condition:
    part = read_condition(value, path, depth + 1)
    if part is None:
        raise SpecError(path, "must be a condition")
    return part


def write_condition(condition: Condition | None) -> Json:
    """The document that `read_condition` reads back."""
    match condition:
        case None:
            return None
        case AllOf(parts):
            return {"all": [write_condition(part) for part in parts]}
        case AnyOf(parts):
            return {"any": [write_condition(part) for part in parts]}
        case Not(part):
            return {"not": write_condition(part)}
        case Named(name):
            return {"named": name}
        case Test(field, "answered" as op):
            return {"field": field, "op": op}
        case Test(field, op, value):
            return {"field": field, "op": op, "value": value}


@dataclass(slots=True)
class _Facts:
    """What a condition is judged on, and what is known of its named conditions so far."""

    answers: Answers
    named: NamedConditions
    today: date
    judged: dict[str, Truth] = field(default_factory=dict)


def evaluate(
    condition: Condition | None,
    answers: Answers,
    named: NamedConditions | None = None,
    today: date | None = None,
) -> Truth:
    """Judge a condition on well-formed answers by field key; no condition is true. `today` is the UK's."""
    if condition is None:
        return True
    return _evaluate(condition, _Facts(answers, named or {}, today or today_in_uk()))


def _evaluate(part: Condition, facts: _Facts) -> Truth:
    if isinstance(part, Test):
        return _judge(part, facts)
    if isinstance(part, AllOf):
        return _all([_evaluate(each, facts) for each in part.parts])
    if isinstance(part, AnyOf):
        return _opposite(_all([_opposite(_evaluate(each, facts)) for each in part.parts]))
    if isinstance(part, Not):
        return _opposite(_evaluate(part.part, facts))
    return _evaluate_named(part.name, facts)


def _evaluate_named(name: str, facts: _Facts) -> Truth:
    # Judged once, and unknown while being judged: names that name each other neither loop nor multiply.
    if name not in facts.judged:
        facts.judged[name] = UNKNOWN
        condition = facts.named.get(name)
        if condition is not None:
            facts.judged[name] = _evaluate(condition, facts)
    return facts.judged[name]


def _all(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    return UNKNOWN if None in truths else True


def _opposite(truth: Truth) -> Truth:
    return UNKNOWN if truth is None else not truth


def _judge(test: Test, facts: _Facts) -> Truth:
    answer = facts.answers.get(test.field)
    if test.op == "answered":
        return answer is not None
    return UNKNOWN if answer is None else compare(test.op, answer, test.value, facts.today)


def each_test(condition: Condition | None, named: NamedConditions | None = None) -> Iterator[Test]:
    """Every test of a condition, from left to right, through its named conditions where these are given."""
    yield from _each_test(condition, dict(named or {}))


def _each_test(condition: Condition | None, unread: dict[str, Condition | None]) -> Iterator[Test]:
    match condition:
        case Test():
            yield condition
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from _each_test(part, unread)
        case Not(part):
            yield from _each_test(part, unread)
        case Named(name):
            yield from _each_test(unread.pop(name, None), unread)


def names_in(condition: Condition | None) -> Iterator[str]:
    """The names of the named conditions that a condition uses itself."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            for part in parts:
                yield from names_in(part)
        case Not(part):
            yield from names_in(part)
        case Named(name):
            yield name
