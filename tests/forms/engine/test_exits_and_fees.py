from decimal import Decimal

import pytest

from forms.engine.comparisons import is_usable
from forms.engine.conditions import evaluate, read_condition
from forms.engine.fees import vat_within
from forms.engine.lint import lint
from forms.engine.path import walk
from forms.engine.spec import parse, to_document
from forms.plugins import answer_types
from tests.forms.engine.specs import eq, field, form, option, parsed, radios, step
from tests.forms.engine.test_properties import TODAY

TYPES = answer_types()


def judge(answer, op, value):
    condition = read_condition({"field": "f", "op": op, "value": value}, "")
    return evaluate(condition, {"f": answer}, None, TODAY)


@pytest.mark.parametrize(
    ("answer", "op", "value", "truth"),
    [
        (5, "more", 4, True),
        (5, "more", "5", False),
        (4.5, "less", "4.6", True),
        (5, "at_least", 5, True),
        (5, "at_most", 4, False),
        (5, "eq", "5.0", True),
        ("5", "more", 4, None),
        (5, "more", "four", None),
        ("abcd", "longer", 3, True),
        ("abcd", "shorter", "4", False),
        ("2027-02-27", "before", "today", True),
        ("2027-02-28", "before", "today", False),
        ("2009-02-28", "after", "-18 years", False),
        ("2009-03-01", "after", "-18 years", True),
        ("2027-03", "after", "today", True),
        ("2027-02", "before", "today", False),
        ("2027-02", "after", "2027-01-31", True),
        ("2027-01", "before", "2027-02", True),
        ("2027-03-28", "within", "28 days", True),
        ("2027-01-30", "within", "28 days", False),
        ("2027-02-01", "within", "-28 days", True),
        ("2027-03-01", "within", "-28 days", False),
        ("2027-03-01", "within", "+1 year", True),
        ("2027-03-01", "within", "soon", None),
        ("today", "before", "2030-01-01", None),
        ("2027-02-28", "within", "99999 years", None),
    ],
)
def test_numbers_lengths_and_days_are_compared_as_their_operators_say(answer, op, value, truth):
    assert judge(answer, op, value) is truth


@pytest.mark.parametrize(
    ("op", "value"), [("more", "many"), ("longer", ""), ("before", "soon"), ("within", "today")]
)
def test_a_value_that_an_operator_cannot_compare_with_is_not_usable(op, value):
    assert not is_usable(op, value)


AGE = step("age", field("adult", "yes_no"), kind="eligibility")
TOO_YOUNG = step(
    "too-young", kind="exit", condition=eq("adult", False), content=[{"id": "c", "html": "<p>Call us</p>"}]
)
NAME = step("name", field("name"))


def walked(spec, **answers):
    return walk(spec, answers, TYPES, TODAY)


def test_an_exit_ends_the_path_and_what_follows_is_not_asked():
    found = walked(parsed(AGE, TOO_YOUNG, NAME), adult=False, name="Sam")
    assert found.path == ("age", "too-young")
    assert (found.exit, found.next, found.complete, found.open_step) == (
        "too-young",
        None,
        False,
        "too-young",
    )
    assert "name" not in found.values


def test_an_exit_is_passed_by_while_its_answer_is_missing_or_other():
    spec = parsed(AGE, TOO_YOUNG, NAME)
    assert walked(spec).path == ("age", "name")
    assert walked(spec, adult=True, name="Sam").complete


def codes(*steps, **members):
    return {problem.code for problem in lint(parsed(*steps, **members), TYPES) if problem.level == "error"}


def test_an_exit_for_everybody_or_with_a_question_cannot_be_published():
    assert "exit_always" in codes(AGE, {**TOO_YOUNG, "condition": None}, NAME)
    assert "exit_asks" in codes(AGE, {**TOO_YOUNG, "fields": [field("why")]}, NAME)
    assert codes(AGE, TOO_YOUNG, NAME) == set()


def test_an_option_is_offered_only_where_its_condition_holds():
    size = {
        **radios("size", "small"),
        "options": [option("small"), option("large", condition=eq("adult", True))],
    }
    spec = parsed(AGE, step("size", size))
    assert walked(spec, adult=True, size="large").complete
    assert "size" in walked(spec, adult=False, size="large").errors
    assert parse(to_document(spec)) == spec


FEES = [
    {"id": "base", "text": "Collection", "pence": 4500, "vat": "20", "ledger_code": "W1"},
    {"id": "item", "text": "More items", "pence": 750, "per": "items", "included": 2},
    {"id": "fast", "text": "This week", "pence": 1000, "condition": eq("fast", True)},
]
ITEMS = step("items", field("items", "number"), field("fast", "yes_no"))


@pytest.mark.parametrize(
    ("answers", "pence"),
    [
        ({"items": 2, "fast": False}, 4500),
        ({"items": 5, "fast": True}, 4500 + 3 * 750 + 1000),
        ({"items": 1, "fast": False}, 4500),
        ({}, 4500),
    ],
)
def test_a_price_is_the_sum_of_the_fees_that_fall_due(answers, pence):
    found = walked(parsed(ITEMS, fees=FEES), **answers)
    assert found.price_pence == pence == sum(line.pence for line in found.quote)


def test_a_form_without_fees_has_no_price():
    assert walked(parsed(ITEMS), items=2, fast=False).price_pence is None


def test_an_amount_may_hang_on_a_choice_or_on_tiers():
    by = {"id": "by", "text": "Size", "by": "size", "table": {"a": 100, "b": 250}}
    tiers = [{"up_to": "3", "pence": 500}, {"up_to": None, "pence": 900}]
    per = {"id": "per", "text": "Bags", "per": "bags", "tiers": tiers}
    spec = parsed(step("s", radios("size"), field("bags", "number")), fees=[by, per])
    assert walked(spec, size="b", bags=3).price_pence == 250 + 500
    assert walked(spec, size="a", bags=4).price_pence == 100 + 900


def test_vat_is_what_an_amount_contains_half_a_penny_up():
    assert vat_within(4500, Decimal(20)) == 750
    assert vat_within(3, Decimal(20)) == 1
    assert vat_within(4500, None) == 0


def test_fees_survive_export_and_import_and_leave_other_documents_as_they_were():
    spec = parsed(ITEMS, fees=FEES)
    assert parse(to_document(spec)) == spec
    assert "fees" not in to_document(parse(form(ITEMS)))
