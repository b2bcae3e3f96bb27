"""Fees whose amount is worked out: whole pence, VAT half a penny up, never below nothing."""

from decimal import Decimal

import pytest

from forms.engine.fees import vat_within
from forms.engine.path import walk
from forms.engine.spec import parse, to_document
from forms.plugins import answer_types
from tests.forms.calculations.test_calculations import TODAY, calculated
from tests.forms.engine.specs import field, parsed, step

TYPES = answer_types()
FEE = {"id": "f", "text": "Fee", "amount": "out", "vat": "20"}


def quoted(amount, **members):
    out = calculated(op="sum", of=[{"field": "m"}, {"number": "0"}], result="money")
    asked = field("m", "money", settings={"min": -100})
    spec = parsed(step("s", asked), step("out", out), fees=[{**FEE, **members}])
    return walk(spec, {"m": amount}, TYPES, TODAY)


@pytest.mark.parametrize(
    ("pounds", "pence", "vat"),
    [(0.03, 3, 1), (0.02, 2, 0), (10, 1000, 167), (1234567.89, 123456789, 20576132), (0.29, 29, 5)],
)
def test_an_amount_in_pounds_is_quoted_in_exact_pence(pounds, pence, vat):
    (line,) = quoted(pounds).quote
    assert (line.pence, line.vat_pence) == (pence, vat)


def test_a_result_below_nothing_costs_nothing():
    assert quoted(-5).price_pence == 0


def test_what_is_not_known_yet_is_no_line():
    assert quoted(None).quote == ()


@pytest.mark.parametrize("percent", ["0", "5", "17.5", "20"])
def test_vat_and_the_rest_are_the_whole_amount(percent):
    for pence in range(200):
        vat = vat_within(pence, Decimal(percent))
        exact = Decimal(pence) * Decimal(percent) / (100 + Decimal(percent))
        assert Decimal("-0.5") < exact - vat <= Decimal("0.5") or vat - exact == Decimal("0.5")


def test_an_amount_that_is_worked_out_survives_export_and_import():
    spec = parsed(step("s", field("a")), fees=[FEE])
    assert to_document(spec)["fees"][0]["amount"] == "out"
    assert parse(to_document(spec)) == spec
    assert (
        "amount" not in to_document(parsed(step("s", field("a")), fees=[{"id": "g", "pence": 5}]))["fees"][0]
    )
