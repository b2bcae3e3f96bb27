"""Conditions as data: read, written and judged with three truth values."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from forms.engine.reading import Json, Reader, SpecError

# True, False, or None for "unknown": the answer that decides is missing.
Truth: TypeAlias = bool | None
UNKNOWN: Truth = None

Answers: TypeAlias = Mapping[str, Json]
OPERATORS = ("eq", "ne", "one_of", "contains", "answered")
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


def evaluate(condition: Condition | None, answers: Answers, named: NamedConditions | None = None) -> Truth:
    """Judge a condition on well-formed answers by field key; no condition is true."""
    return True if condition is None else _evaluate(condition, answers, named or {}, {})


def _evaluate(part: Condition, answers: Answers, named: NamedConditions, judged: dict[str, Truth]) -> Truth:
    if isinstance(part, Test):
        return _judge(part, answers)
    if isinstance(part, AllOf):
        return _all([_evaluate(each, answers, named, judged) for each in part.parts])
    if isinstance(part, AnyOf):
        return _opposite(_all([_opposite(_evaluate(each, answers, named, judged)) for each in part.parts]))
    if isinstance(part, Not):
        return _opposite(_evaluate(part.part, answers, named, judged))
    return _evaluate_named(part.name, answers, named, judged)


def _evaluate_named(name: str, answers: Answers, named: NamedConditions, judged: dict[str, Truth]) -> Truth:
    # Judged once, and unknown while being judged: names that name each other neither loop nor multiply.
    if name not in judged:
        judged[name] = UNKNOWN
        condition = named.get(name)
        if condition is not None:
            judged[name] = _evaluate(condition, answers, named, judged)
    return judged[name]


def _all(truths: list[Truth]) -> Truth:
    if False in truths:
        return False
    return UNKNOWN if None in truths else True


def _opposite(truth: Truth) -> Truth:
    return UNKNOWN if truth is None else not truth


def _judge(test: Test, answers: Answers) -> Truth:
    answer = answers.get(test.field)
    if test.op == "answered":
        return answer is not None
    if answer is None:
        return UNKNOWN
    if test.op == "eq":
        return is_same(answer, test.value)
    if test.op == "ne":
        return not is_same(answer, test.value)
    if test.op == "one_of":
        return isinstance(test.value, list) and any(is_same(answer, value) for value in test.value)
    if test.op == "contains":
        return _contains(answer, test.value)
    return UNKNOWN


def is_same(answer: Json, value: Json) -> bool:
    """Whether an answer is the value of a condition; Python's `True == 1` doesn't count."""
    if isinstance(answer, bool) and isinstance(value, str):
        return value == ("yes" if answer else "no")
    return type(answer) is type(value) and bool(answer == value)


def _contains(answer: Json, value: Json) -> bool:
    if isinstance(answer, list):
        return any(is_same(item, value) for item in answer)
    return isinstance(answer, str) and isinstance(value, str) and value in answer


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
