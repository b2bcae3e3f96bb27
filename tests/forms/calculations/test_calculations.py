"""What is worked out from answers, and when it isn't known."""

from datetime import date
from decimal import Decimal

import pytest

from forms.engine.calculation import rounded
from forms.engine.path import walk
from forms.engine.working_days import add_working_days, working_days_between
from forms.plugins import answer_types
from tests.forms.engine.specs import checkboxes, field, option, parsed, radios, step

TYPES = answer_types()
TODAY = date(2027, 2, 28)
ASKED = step(
    "asked",
    field("items", "number", settings={"decimals": 2}),
    field("price", "money"),
    field("born", "date"),
    radios("size", "small", "large"),
    field("extra", "yes_no"),
    {
        **checkboxes("things", "sofa", "bed", "none"),
        "options": [option("sofa"), option("bed"), option("none", exclusive=True)],
    },
)
ANSWERS = {
    "items": 3,
    "price": 12.34,
    "born": "2009-02-28",
    "size": "large",
    "extra": True,
    "things": ["sofa", "bed"],
}


def calculated(key="out", type="calculated", result="number", **settings):
    calculation = {name: settings.pop(name) for name in list(settings) if name not in ("decimals", "unseen")}
    return field(key, type, settings={"calculation": calculation, "result": result, **settings})


def walked(*fields, **answers):
    return walk(parsed(ASKED, step("out", *fields)), {**ANSWERS, **answers}, TYPES, TODAY)


def value(*fields, **answers):
    return walked(*fields, **answers).values.get("out")


ITEMS, PRICE = {"field": "items"}, {"field": "price"}
TIERS = [{"up_to": "2", "amount": "10"}, {"up_to": "5", "amount": "8"}, {"up_to": None, "amount": "5"}]


@pytest.mark.parametrize(
    ("block", "result"),
    [
        ({"op": "sum", "of": [ITEMS, {"number": "2"}]}, 5),
        ({"op": "product", "of": [ITEMS, PRICE], "decimals": 2}, 37.02),
        ({"op": "difference", "of": [{"number": "10"}, ITEMS, {"number": "1"}]}, 6),
        ({"op": "smallest", "of": [ITEMS, {"number": "2"}]}, 2),
        ({"op": "largest", "of": [ITEMS, {"number": "2"}]}, 3),
        ({"op": "lookup", "field": "size", "amounts": {"small": "1", "large": "2"}}, 2),
        ({"op": "lookup", "field": "extra", "amounts": {"yes": "7", "no": "0"}}, 7),
        ({"op": "lookup", "field": "things", "amounts": {"sofa": "20", "bed": "15"}}, 35),
        ({"op": "lookup", "field": "size", "amounts": {"small": "1"}, "otherwise": "9"}, 9),
        ({"op": "tiers", "field": "items", "tiers": TIERS}, 8),
        ({"op": "tiers", "field": "items", "tiers": TIERS, "tiers_are": "marginal"}, 28),
        ({"op": "count", "field": "things"}, 2),
        ({"op": "age", "from": "born", "to": "today"}, 18),
        ({"op": "working_days", "from": "today", "to": "born"}, None),
    ],
)
def test_each_block_works_out_what_it_says(block, result):
    assert value(calculated(**block)) == result


def test_what_is_worked_out_may_be_worked_with():
    first = calculated("first", op="count", field="things")
    assert (
        value(first, calculated(op="product", of=[{"field": "first"}, {"number": "12.50"}], result="money"))
        == 25
    )


def test_none_of_these_counts_as_nothing():
    assert value(calculated(op="count", field="things"), things=["none"]) == 0


def test_a_missing_answer_makes_the_result_unknown_and_the_field_is_not_shown():
    found = walked(calculated(op="sum", of=[ITEMS, PRICE]), items=None)
    assert "out" not in found.values
    assert "out" not in found.path
    assert value(calculated(op="sum", of=[ITEMS, PRICE], blank_is_zero=True, decimals=2), items=None) == 12.34


def test_what_is_posted_for_a_calculated_field_is_never_looked_at():
    assert value(calculated(op="sum", of=[ITEMS]), out=1_000_000) == 3


def test_money_is_rounded_half_up_to_whole_pence_and_only_at_the_end():
    third = calculated(op="product", of=[{"number": "0.125"}, {"number": "1"}], result="money")
    assert value(third) == 0.13
    assert rounded(Decimal("2.675"), 2) == 2.68
    twice = calculated(op="sum", of=[{"number": "0.004"}, {"number": "0.004"}], result="money")
    assert value(twice) == 0.01


def test_decimals_are_exact_where_floats_are_not():
    assert value(calculated(op="sum", of=[{"number": "0.1"}, {"number": "0.2"}], decimals=1)) == 0.3


def test_what_has_more_than_15_digits_is_not_known():
    huge = {"number": "999999999999999"}
    assert value(calculated(op="product", of=[huge, huge])) is None
    assert value(calculated(op="product", of=[huge, {"number": "0.5"}])) == 500_000_000_000_000
    assert value(calculated(op="sum", of=[{"number": "9" * 16}])) is None


def test_a_condition_may_hang_on_what_was_worked_out():
    many = step("many", field("why"), condition={"field": "out", "op": "more", "value": 2})
    spec = parsed(ASKED, step("out", calculated(op="count", field="things")), many)
    assert "many" not in walk(spec, ANSWERS, TYPES, TODAY).path
    more = {**ANSWERS, "items": 3}
    assert (
        "many"
        in walk(parsed(ASKED, step("out", calculated(op="sum", of=[ITEMS])), many), more, TYPES, TODAY).path
    )


@pytest.mark.parametrize(
    ("born", "age"), [("2009-02-28", 18), ("2009-03-01", 17), ("2008-02-29", 18), ("2027-03-01", None)]
)
def test_an_age_is_of_whole_years(born, age):
    assert value(calculated(op="age", **{"from": "born", "to": "today"}), born=born) == age


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("2026-12-24", "2026-12-29", 1),
        ("2026-12-29", "2026-12-24", -1),
        ("2027-03-25", "2027-03-30", 1),
        ("2027-02-26", "2027-02-28", 0),
        ("2027-02-26", "2027-03-05", 5),
        ("2030-01-01", "2030-01-05", None),
    ],
)
def test_weekends_and_bank_holidays_are_no_working_days(first, last, days):
    assert working_days_between(date.fromisoformat(first), date.fromisoformat(last)) == days


@pytest.mark.parametrize(
    ("day", "number", "then"),
    [("2026-12-24", 1, "2026-12-29"), ("2027-02-27", 0, "2027-03-01"), ("2027-02-26", 10, "2027-03-12")],
)
def test_a_term_ends_on_a_working_day(day, number, then):
    assert add_working_days(date.fromisoformat(day), number) == date.fromisoformat(then)
    assert add_working_days(date.fromisoformat(day), -1) is None
    assert add_working_days(date(2028, 12, 29), 5) is None


def test_a_date_is_worked_out_and_compared_as_one():
    due = calculated(type="calculated_date", **{"from": "today", "days": {"field": "items"}})
    late = step("late", field("why"), condition={"field": "out", "op": "after", "value": "2027-03-02"})
    found = walk(parsed(ASKED, step("out", due), late), ANSWERS, TYPES, TODAY)
    assert found.values["out"] == "2027-03-03"
    assert "late" in found.path
