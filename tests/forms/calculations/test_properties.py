"""What must hold for whatever is worked out, whatever a stored spec and its answers say."""

import json
from datetime import date
from decimal import Decimal

from hypothesis import given, reject, settings
from hypothesis import strategies as st

from forms.engine.bounds import Bounds, bounds_of
from forms.engine.calculation import OPERATIONS
from forms.engine.lint import lint
from forms.engine.path import walk
from forms.engine.spec import SpecError, parse, to_document
from forms.engine.working_days import add_working_days, working_days_between
from forms.plugins import answer_types
from tests.examples import examples
from tests.forms.engine.specs import checkboxes, field, form, radios, step
from tests.forms.engine.strategies import any_json

TYPES = answer_types()
TODAY = date(2027, 2, 28)
steadily = settings(derandomize=True, deadline=None, max_examples=examples(15))
KEYS = ["n", "m", "d", "c", "r"]
ASKED = step(
    "asked",
    field("n", "number", optional=True, settings={"decimals": 3}),
    field("m", "money", optional=True),
    field("d", "date", optional=True),
    checkboxes("c", optional=True),
    radios("r", optional=True),
)
keys = st.sampled_from([*KEYS, "one", "gone", "today"])
numbers = st.decimals(-9999, 9999, places=3, allow_nan=False).map(str)
operands = st.builds(lambda key: {"field": key}, keys) | st.builds(lambda number: {"number": number}, numbers)
tiers = st.lists(st.fixed_dictionaries({"up_to": numbers | st.none(), "amount": numbers}), max_size=4)
calculations = st.fixed_dictionaries(
    {"op": st.sampled_from([*OPERATIONS, "divide"])},
    optional={
        "of": st.lists(operands, max_size=4),
        "field": keys,
        "from": keys,
        "to": keys,
        "days": operands,
        "amounts": st.dictionaries(st.sampled_from(["a", "b", "c"]), numbers),
        "otherwise": numbers,
        "tiers": tiers,
        "tiers_are": st.sampled_from(["whole", "marginal"]),
        "blank_is_zero": st.booleans(),
    },
)
cells = st.none() | st.sampled_from(["a", "b"]) | st.tuples(st.integers(0, 9), st.integers(0, 9)).map(list)
decisions = st.fixed_dictionaries(
    {
        "columns": st.just(
            [
                {"name": "r", "kind": "text", "is_condition": True},
                {"name": "n", "kind": "number", "is_condition": True},
                {"name": "price", "kind": "money", "is_condition": False},
            ]
        ),
        "rows": st.lists(st.tuples(cells, cells, st.integers(0, 10**9)).map(list), max_size=5),
    }
)
settings_of = (
    st.fixed_dictionaries(
        {"calculation": calculations, "result": st.sampled_from(["money", "number"])},
        optional={"decimals": st.integers(-1, 7)},
    )
    | st.fixed_dictionaries({"decision": decisions, "inputs": st.just({"r": "r", "n": "n"})})
    | st.dictionaries(
        st.sampled_from(["calculation", "decision", "inputs", "result", "result_column", "prefill"]), any_json
    )
)
worked_out = st.builds(
    lambda type, settings: {"type": type, "settings": settings},
    st.sampled_from(["calculated", "calculated_date", "decision", "hidden"]),
    settings_of,
)
answers_of = st.fixed_dictionaries(
    {},
    optional={
        "n": st.decimals(-999, 999, places=3).map(float) | any_json,
        "m": st.integers(0, 10**6).map(lambda pence: pence / 100) | any_json,
        "d": st.dates().map(str) | any_json,
        "c": st.lists(st.sampled_from("abc"), unique=True) | any_json,
        "r": st.sampled_from("abc") | any_json,
        "one": any_json,
        "two": any_json,
    },
)
FEES = [{"id": "f", "text": "Fee", "amount": "one"}, {"id": "g", "text": "Fee", "amount": "two"}]


def spec_of(one, two):
    fields = [
        field("one", one["type"], settings=one["settings"]),
        field("two", two["type"], settings=two["settings"]),
    ]
    try:
        return parse(form(ASKED, step("out", *fields), fees=FEES))
    except SpecError:
        # What no database can keep never comes as far as this.
        reject()


@steadily
@given(worked_out, worked_out, answers_of)
def test_nothing_stored_or_answered_stops_the_walk_or_makes_a_price_negative(one, two, answers):
    spec = spec_of(one, two)
    found = walk(spec, answers, TYPES, TODAY)
    json.dumps(dict(found.values), allow_nan=False)
    assert found.price_pence >= 0
    assert found.price_pence == sum(line.pence for line in found.quote)
    for key in {"one", "two"} & found.values.keys():
        asked = spec.fields()[key]
        assert all(isinstance(line, str) for line in TYPES[asked.type].display(asked, found.values[key]))


@steadily
@given(worked_out, worked_out, answers_of, st.randoms(use_true_random=False))
def test_the_result_hangs_on_form_and_answers_alone(one, two, answers, random):
    spec = spec_of(one, two)
    found = walk(spec, answers, TYPES, TODAY)
    names = list(answers)
    random.shuffle(names)
    assert walk(parse(to_document(spec)), {name: answers[name] for name in names}, TYPES, TODAY) == found


@steadily
@given(worked_out, answers_of, any_json)
def test_no_answer_to_what_is_worked_out_changes_anything(one, answers, posted):
    spec = spec_of({**one, "type": "calculated"}, {"type": "decision", "settings": one["settings"]})
    assert walk(spec, {**answers, "one": posted, "two": posted}, TYPES, TODAY) == walk(
        spec, answers, TYPES, TODAY
    )


@steadily
@given(worked_out, worked_out)
def test_the_gate_takes_every_form_that_parses(one, two):
    spec = spec_of(one, two)
    found = lint(spec, TYPES)
    assert found == lint(spec, TYPES)
    assert all(problem.level in ("error", "warning") and problem.message for problem in found)


@steadily
@given(calculations.filter(lambda each: each["op"] not in ("age", "working_days")), answers_of)
def test_a_result_lies_within_the_bounds_that_the_gate_trusts(calculation, answers):
    one = {"type": "calculated", "settings": {"calculation": calculation, "decimals": 6}}
    spec = spec_of(one, {"type": "hidden", "settings": {}})
    found = walk(spec, answers, TYPES, TODAY)
    known: dict[str, Bounds] = {}
    for key, asked in spec.fields().items():
        known[key] = bounds_of(asked, known)
    bounds, value = known["one"], found.values.get("one")
    if value is not None:
        assert bounds.low is None or Decimal(str(value)) >= bounds.low - Decimal("0.000001")
        assert bounds.high is None or Decimal(str(value)) <= bounds.high + Decimal("0.000001")


@steadily
@given(st.sampled_from(["sum", "difference"]), st.lists(st.integers(0, 10**9), min_size=1, max_size=20))
def test_pence_add_up_exactly(op, amounts):
    of = [{"number": f"{pence // 100}.{pence % 100:02}"} for pence in amounts]
    out = {"type": "calculated", "settings": {"calculation": {"op": op, "of": of}, "result": "money"}}
    value = walk(spec_of(out, out), {}, TYPES, TODAY).values["one"]
    exact = sum(amounts) if op == "sum" else amounts[0] - sum(amounts[1:])
    assert Decimal(str(value)) * 100 == exact


@steadily
@given(st.dates(date(2024, 1, 1), date(2027, 6, 1)), st.integers(0, 200))
def test_adding_working_days_and_counting_them_agree(day, number):
    then = add_working_days(day, number)
    start = add_working_days(day, 0)
    if number == 0 or start == day:
        assert working_days_between(start, then) == number
    else:
        assert working_days_between(day, then) == number
