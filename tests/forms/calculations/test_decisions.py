"""A table of conditions and results: read from CSV, asked, and looked over before it is published."""

from datetime import date
from time import perf_counter

import pytest

from forms.engine.decision import decide
from forms.engine.model import Field
from forms.field_types.csv_table import TableError
from forms.field_types.decision_csv import decision_from_csv
from forms.plugins import answer_types

TYPES = answer_types()
CSV = """if items:number,if size,if urgent:yes_no,price:money,crew:number,band,band_cy
0-2,*,no,12.50,1,A,Band A yng Nghymru
3-5,small,*,"£1,020.00",2,B,
3-5,large,*,30,2.5,C,
6+,*,*,45,3,D,
"""
INPUTS = {"items": "n", "size": "s", "urgent": "u"}


def table(text=CSV, result="price", locale="en", **settings):
    held = {"decision": decision_from_csv(text), "inputs": INPUTS, "result_column": result, **settings}
    return Field(key="out", type="decision", label="Price", settings=held, locale=locale)


def decided(result="price", **answers):
    return decide(table(result=result), {"n": 1, "s": "small", "u": False, **answers})


@pytest.mark.parametrize(
    ("answers", "price"),
    [
        ({}, 12.5),
        ({"n": 2}, 12.5),
        ({"n": 3}, 1020),
        ({"n": 5, "s": "large"}, 30),
        ({"n": 60, "u": True}, 45),
        ({"n": 2, "u": True}, None),
        ({"n": 2.5}, None),
        ({"n": "2"}, None),
        ({"n": None}, None),
    ],
)
def test_the_first_row_that_fits_decides(answers, price):
    assert decided(**answers) == price


def test_any_result_column_may_be_the_answer():
    assert (decided("crew", n=4, s="large"), decided("band", n=4)) == (2.5, "B")
    assert decide(table(result=""), {"n": 1, "s": "x", "u": False}) == 12.5


def test_a_text_that_was_decided_is_shown_in_the_language_of_the_journey():
    kind = TYPES["decision"]
    assert kind.display(table(result="band", locale="cy"), "A") == ["Band A yng Nghymru"]
    assert kind.display(table(result="band", locale="cy"), "B") == ["B"]
    assert kind.display(table(), 1020) == ["£1,020"]


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        (
            "if n:number,price:money\nmany,3\n",
            "Row 2, n: “many” must be a number, a range like 0-25 or 26+, or *",
        ),
        ("if n:number,price:money\n5-2,3\n", "Row 2, n: “5-2” must begin with the smaller number"),
        ("if n:number,price:money\n1,dear\n", "Row 2, price: “dear” must be an amount of money, like 12.50"),
        ("if n:number,price:money\n1,-3\n", "Row 2, price: “-3” must be an amount of money, like 12.50"),
        ("if n:number,price:money\n1,\n", "Row 2, price: must not be empty"),
        ("if n:number,price:money\n1,2,3\n", "Row 2 has more cells than the first row"),
        ("if n:number,price:money\n", "The table has no rows"),
        ("n:number,price:money\n1,2\n", "The table needs a condition: a column whose head begins with “if”"),
        ("if n:number\n1\n", "The table needs a result: a column whose head does not begin with “if”"),
        ("if n:date,price:money\n1,2\n", "“date” is no type of a condition: use text, number, yes_no"),
        ("if n,n\n1,2\n", "Two columns of the table have the same name"),
        ("if n:number,price:money\n" + "1,2\n" * 2001, "The table can have 2,000 rows at most"),
    ],
)
def test_what_can_not_be_read_is_told_by_row(text, fault):
    with pytest.raises(TableError) as refused:
        decision_from_csv(text)
    assert fault in refused.value.faults


def findings(text, **settings):
    return [
        (found.code, found.message)
        for found in TYPES["decision"].check(table(text, result="", inputs={"n": "n"}, **settings))
    ]


def test_two_rows_for_one_answer_are_refused_where_only_one_may_fit():
    text = "if n:number,price:money\n0-5,1\n5-9,2\n10+,3\n"
    assert findings(text, hit="unique") == [("table_overlap", "Rows 2 and 3 can both fit the same answers")]
    assert findings(text) == []


def test_a_row_that_never_decides_is_told():
    text = "if n:number,price:money\n0-9,1\n2-3,2\n"
    assert findings(text) == [("table_unused", "Row 3 never decides: row 2 takes all its answers")]


def test_2_000_rows_are_looked_up_within_a_request():
    text = "if n:number,price:money\n" + "".join(f"{n},{n}\n" for n in range(2000))
    field = table(text, inputs={"n": "n"}, result="")
    began = perf_counter()
    assert decide(field, {"n": 1999}) == 1999
    assert perf_counter() - began < 0.05
    TYPES["decision"].check(field)


def test_a_money_result_is_exact_to_the_penny():
    for pence in (1, 5, 10, 29, 57, 1999):
        text = f"if n:number,price:money\n1,{pence // 100}.{pence % 100:02}\n"
        found = decide(table(text, inputs={"n": "n"}, result=""), {"n": 1})
        assert round(found * 100) == pence
        assert TYPES["decision"].clean(table(text), found, date(2027, 1, 1)).value == found
