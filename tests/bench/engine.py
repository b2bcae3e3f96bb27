"""What the engine costs: the path of a long form, and how that grows with the form."""

from collections.abc import Callable, Mapping
from datetime import date
from time import process_time

from forms.engine.model import Spec
from forms.engine.path import walk
from forms.engine.reading import Json
from forms.engine.spec import parse
from forms.plugins import answer_types
from tests.bench.figures import Figure, reported
from tests.bench.long_spec import CONDITIONS, FIELDS, STEPS, long_spec, parsed

ROUNDS = 200
MOST_MILLISECONDS = 2.0
CURVE = (10, 30, 100, 300, 1000)
# From 10 to 1,000 fields, a field may cost no more than this many times what it did.
MOST_GROWTH = 2.0
TODAY = date(2026, 5, 20)


def run() -> list[Figure]:
    """CPU time of this process, the best of many rounds: nothing here waits for anything."""
    document, answers = long_spec()
    long = milliseconds(parse(document), answers)
    name = f"path of {FIELDS} fields, {STEPS} steps, {CONDITIONS} conditions"
    target = f"<= {MOST_MILLISECONDS:g}"
    return [Figure(name, long, "ms CPU", target, long <= MOST_MILLISECONDS), *_curve()]


def _curve() -> list[Figure]:
    costs = {fields: milliseconds(*parsed(fields)) for fields in CURVE}
    figures = [reported(f"path of {fields} fields", cost, "ms CPU") for fields, cost in costs.items()]
    growth = (costs[CURVE[-1]] / CURVE[-1]) / (costs[CURVE[0]] / CURVE[0])
    name = f"a field's cost in {CURVE[-1]:,} fields by that in {CURVE[0]}"
    return [*figures, Figure(name, growth, "times", f"<= {MOST_GROWTH:g}", growth <= MOST_GROWTH)]


def milliseconds(spec: Spec, answers: Mapping[str, Json]) -> float:
    """The CPU time of one walk over answers that are complete."""
    types = answer_types()
    assert walk(spec, answers, types, TODAY).complete
    return min(timed(lambda: walk(spec, answers, types, TODAY)) for _ in range(ROUNDS))


def timed(act: Callable[[], object]) -> float:
    """The CPU milliseconds of one call."""
    started = process_time()
    act()
    return (process_time() - started) * 1000
