"""What keeps a form with calculations from being published."""

import pytest

from forms.engine.lint import lint
from forms.field_types.decision_csv import decision_from_csv
from forms.plugins import answer_types
from tests.forms.calculations.test_calculations import ASKED, ITEMS, PRICE, TIERS, calculated
from tests.forms.engine.specs import field, parsed, radios, step

TYPES = answer_types()
LATER = step("later", field("after", "number"))


def found(*fields, level="error", asked=ASKED, **members):
    spec = parsed(asked, step("out", *fields), LATER, **members)
    return {problem.code for problem in lint(spec, TYPES) if problem.level == level}


def operation(op, **members):
    return calculated(op=op, **members)


@pytest.mark.parametrize(
    ("block", "code"),
    [
        ({}, "calculation_incomplete"),
        ({"op": "divide", "of": [ITEMS]}, "calculation_incomplete"),
        ({"op": "sum", "of": []}, "calculation_incomplete"),
        ({"op": "sum", "of": [{"number": "lots"}]}, "calculation_number"),
        ({"op": "sum", "of": [{"field": "gone"}]}, "calculation_unknown_field"),
        ({"op": "sum", "of": [{"field": "after"}]}, "calculation_later_field"),
        ({"op": "sum", "of": [{"field": "out"}]}, "calculation_later_field"),
        ({"op": "sum", "of": [{"field": "size"}]}, "calculation_type"),
        ({"op": "count", "field": "items"}, "calculation_type"),
        ({"op": "lookup", "field": "items", "amounts": {"1": "2"}}, "calculation_type"),
        ({"op": "tiers", "field": "size", "tiers": TIERS}, "calculation_type"),
        ({"op": "tiers", "field": "items", "tiers": TIERS[::-1]}, "calculation_tiers"),
        ({"op": "age", "from": "items", "to": "today"}, "calculation_type"),
        ({"op": "age", "from": "born"}, "calculation_incomplete"),
    ],
)
def test_a_calculation_that_can_not_work_is_refused(block, code):
    assert code in found(calculated(**block))


def test_a_calculation_that_can_work_is_not():
    assert found(calculated(op="sum", of=[ITEMS, PRICE])) == set()


def test_what_is_left_open_is_a_warning():
    assert "table_gap" in found(
        calculated(op="lookup", field="size", amounts={"small": "1"}), level="warning"
    )
    assert "calculation_gap" in found(calculated(op="tiers", field="items", tiers=TIERS[:2]), level="warning")


def test_a_result_beside_its_question_is_a_warning():
    asked = step("asked", field("n", "number"), calculated(op="sum", of=[{"field": "n"}]))
    spec = parsed(asked)
    assert "calculation_same_step" in {problem.code for problem in lint(spec, TYPES)}


def test_what_comes_of_a_special_answer_is_special_too():
    asked = step("asked", field("n", "number", special=True))
    out = calculated(op="sum", of=[{"field": "n"}])
    assert "calculation_special" in found(out, asked=asked)
    assert "calculation_special" not in found({**out, "special": True}, asked=asked)


FEE = {"id": "fee", "text": "Collection", "amount": "out"}
TIMES = {"op": "product", "of": [ITEMS, {"number": "2"}], "result": "money"}


def test_a_price_that_could_be_negative_is_refused():
    unbounded = calculated(**TIMES)
    assert "price_negative" in found(unbounded, fees=[FEE])
    assert "price_negative" in found(unbounded, level="warning")
    asked = step("asked", field("items", "number", settings={"min": 0}))
    assert found(unbounded, asked=asked, fees=[FEE]) == set()
    floor = [
        unbounded | {"key": "raw"},
        calculated(op="largest", of=[{"field": "raw"}, {"number": "0"}], result="money"),
    ]
    assert found(*floor, fees=[FEE]) == set()


def test_a_fee_takes_its_amount_from_a_calculated_price_alone():
    assert "fee_amount" in found(calculated(op="sum", of=[ITEMS]), fees=[FEE])
    assert "fee_amount" in found(calculated(**TIMES), fees=[FEE | {"amount": "price"}])
    assert "fee_amount" in found(calculated(**TIMES), fees=[FEE | {"amount": "gone"}])


def decision(text, **settings):
    inputs = {"size": "size", "n": "items"}
    held = {"decision": decision_from_csv(text), "inputs": inputs, **settings}
    return field("out", "decision", settings=held)


def test_a_table_is_looked_over_against_the_questions_that_it_is_about():
    text = "if size,if n:number,price:money\nsmall,0-5,1\nhuge,*,2\n"
    assert "table_value" in found(decision(text))
    assert "table_gap" in found(decision(text.replace("huge", "large")), level="warning")
    assert "table_input" in found(decision(text, inputs={"size": "size"}))
    assert "calculation_type" in found(decision(text, inputs={"size": "size", "n": "born"}))


def test_a_table_without_gaps_has_none():
    text = "if size,if n:number,price:money\nsmall,0-5,1\nsmall,6+,3\nlarge,*,2\n"
    asked = step("asked", radios("size", "small", "large"), field("items", "number", settings={"min": 0}))
    assert found(decision(text), asked=asked) == set()
    assert "table_gap" not in found(decision(text), asked=asked, level="warning")


def test_a_price_that_a_table_leaves_open_is_refused():
    text = "if size,if n:number,price:money\nsmall,0-5,1\nlarge,*,2\n"
    assert "table_gap" in found(decision(text), fees=[FEE])
    small = calculated(op="lookup", field="size", amounts={"small": "1"}, result="money")
    assert "table_gap" in found(small, fees=[FEE])


def test_a_step_of_which_nothing_is_shown_is_refused():
    assert "step_unseen" in found(calculated(op="sum", of=[ITEMS], unseen=True))
