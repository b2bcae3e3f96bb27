"""What answers make a condition true, tried out where few answers need trying."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product
from math import prod

from forms.engine.answers import AnswerType
from forms.engine.comparisons import EXACT_OPERATORS
from forms.engine.conditions import Condition, NamedConditions, Test, each_test, evaluate
from forms.engine.model import Field, Spec
from forms.engine.reading import Json
from forms.engine.repeated import lists_as_fields
from forms.engine.unasked import is_posted

# Trying this many sets of answers takes about 20 ms; a condition that needs more is taken as possible.
MAX_TRIALS = 3000
# Stands for every answer that no condition names; no resident can type it.
SOMETHING_ELSE = "\0"


@dataclass(frozen=True, slots=True)
class Verdict:
    """What trying every set of answers that can make a difference has shown."""

    is_ever_true: bool
    is_always_true: bool


def try_out(condition: Condition, spec: Spec, types: Mapping[str, AnswerType]) -> Verdict | None:
    """Whether a condition can be true, and whether it can be anything else; None if it takes too long."""
    named = spec.conditions()
    gates = _gates(spec)
    tests = _related_tests(condition, gates, named)
    domains = {key: _domain(key, asked, spec, types) for key, asked in tests.items()}
    known = {key: domain for key, domain in domains.items() if domain is not None}
    if len(known) < len(domains) or prod(len(domain) for domain in known.values()) > MAX_TRIALS:
        return None
    must = {key for key, field in spec.fields().items() if key in known and _must_be_known(field)}
    truths = {
        evaluate(condition, answers, named) is True
        for answers in _assignments(known)
        if _is_possible(answers, must, gates, named)
    }
    return Verdict(is_ever_true=True in truths, is_always_true=truths == {True})


def _must_be_known(field: Field) -> bool:
    # Nobody can be made to give what no page asks for.
    return is_posted(field) and not field.optional


def _gates(spec: Spec) -> dict[str, tuple[Condition, ...]]:
    """The conditions that must hold before a field is asked: its step's and its own."""
    return {
        field.key: tuple(gate for gate in (step.condition, field.condition) if gate is not None)
        for step in spec.steps
        for field in step.fields
    }


def _related_tests(
    condition: Condition, gates: Mapping[str, tuple[Condition, ...]], named: NamedConditions
) -> dict[str, list[Test]]:
    """Every test that decides about the condition or about whether its questions are asked, by field."""
    found: dict[str, list[Test]] = defaultdict(list)
    waiting, read = [condition], set()
    while waiting:
        for test in each_test(waiting.pop(), named):
            found[test.field].append(test)
            if test.field not in read:
                read.add(test.field)
                waiting.extend(gates.get(test.field, ()))
    return found


def _domain(key: str, tests: list[Test], spec: Spec, types: Mapping[str, AnswerType]) -> list[Json] | None:
    """The answers of a field that can make a difference, first None (no answer); None for too many."""
    if key in lists_as_fields(spec):
        return None
    field = spec.fields().get(key)
    kind = types.get(field.type) if field else None
    if field is None or kind is None:
        return [None]
    offered = kind.offered(field)
    if offered is None:
        if any(test.op == "contains" or test.op not in EXACT_OPERATORS for test in tests):
            return None
        return [None, *_values(tests), SOMETHING_ELSE]
    if "contains" in kind.operators():
        return [None, *_subsets([value for value in _values(tests) if value in offered])]
    return [None, *offered]


def _values(tests: list[Test]) -> list[Json]:
    values: list[Json] = []
    for test in tests:
        for value in test.value if isinstance(test.value, list) else [test.value]:
            if value is not None and value not in values:
                values.append(value)
    return values


def _subsets(values: list[Json]) -> list[Json]:
    if len(values) > 10:
        return [None] * (MAX_TRIALS + 1)
    return [
        [*chosen] or [SOMETHING_ELSE]
        for size in range(len(values) + 1)
        for chosen in combinations(values, size)
    ]


def _assignments(domains: Mapping[str, list[Json]]) -> Iterator[dict[str, Json]]:
    for chosen in product(*domains.values()):
        yield {key: value for key, value in zip(domains, chosen, strict=True) if value is not None}


def _is_possible(
    answers: Mapping[str, Json],
    must: set[str],
    gates: Mapping[str, tuple[Condition, ...]],
    named: NamedConditions,
) -> bool:
    """Whether somebody can have answered so: nothing that isn't asked, and all that must be."""
    asked = {
        key: all(evaluate(gate, answers, named) is True for gate in gates.get(key, ()))
        for key in (*answers, *must)
    }
    return all(asked[key] for key in answers) and not any(asked[key] for key in must if key not in answers)
