import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

WHERE = question("address", "Where is the bin?")


def address(**members):
    return {"uprn": "", "lines": ["1 High Street"], "town": "Anytown", "postcode": "RG1 1AA", **members}


@pytest.mark.parametrize("postcode", ["rg11aa", " RG1  1aa", "Rg1-1AA", "RG1\u200b1AA"])
def test_a_postcode_is_tidied(postcode):
    assert value(WHERE, address(postcode=postcode))["postcode"] == "RG1 1AA"


def test_lines_may_be_one_text_and_empty_ones_go():
    assert value(WHERE, address(lines="Flat 2\n\n1 High Street"))["lines"] == ["Flat 2", "1 High Street"]
    assert value(WHERE, address(lines=[" Flat  2", ""]))["lines"] == ["Flat 2"]


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"lines": []}, ("missing_line1", ("line1",))),
        ({"town": " "}, ("missing_town", ("town",))),
        ({"postcode": ""}, ("missing_postcode", ("postcode",))),
        ({"postcode": "RG1"}, ("postcode", ("postcode",))),
        ({"uprn": "12x"}, ("uprn", ("line1",))),
        ({"lines": ["x" * 500]}, ("too_long", ("line1",))),
        ({"town": "x" * 500}, ("too_long", ("town",))),
    ],
)
def test_the_part_at_fault_is_named(members, fault):
    assert codes(WHERE, address(**members)) == [fault]


def test_every_missing_part_has_its_own_error():
    assert [code for code, _ in codes(WHERE, {"town": "Anytown"})] == ["missing_line1", "missing_postcode"]


def test_an_address_of_the_gazetteer_may_have_no_town():
    assert value(WHERE, address(uprn="100", town=""))["town"] == ""


def test_an_address_left_out_is_told_at_its_first_line():
    assert codes(WHERE, {"uprn": "", "lines": [""], "town": "", "postcode": ""}) == [("missing", ("line1",))]
    assert error(WHERE, None) == "Enter an answer to “Where is the bin?”"


def test_it_is_shown_line_by_line_and_exported_by_part():
    kind, full = TYPES["address"], address(uprn="100", lines=["Flat 2", "1 High Street"])
    assert kind.display(WHERE, full) == ["Flat 2", "1 High Street", "Anytown", "RG1 1AA"]
    assert kind.csv(WHERE, full) == [
        ("uprn", "100"),
        ("lines", "Flat 2, 1 High Street"),
        ("town", "Anytown"),
        ("postcode", "RG1 1AA"),
    ]
