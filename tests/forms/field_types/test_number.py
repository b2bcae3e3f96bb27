import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.forms.field_types.ask import TYPES, codes, error, question, value

HOW_MANY = question("number", "Number of bins")
MILES = question("number", "Distance", settings={"decimals": 2, "suffix": "miles", "max": 1000})
COST = question("money", "Cost of the repair")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("12", 12),
        (" 12 ", 12),
        ("12,000", 12000),
        ("1,234,567", 1234567),
        ("12 000", 12000),
        ("12\u00a0000", 12000),
        ("007", 7),
        ("+5", 5),
        ("-5", -5),
        ("\u22125", -5),
        ("-0", 0),
        ("12.00", 12),
        ("\uff11\uff12", 12),
        ("\u200b12\u202e", 12),
        (12, 12),
        (12.0, 12),
        ("999999999999999", 999_999_999_999_999),
    ],
)
def test_a_number_is_tidied(typed, kept):
    found = value(HOW_MANY, typed)
    assert found == kept
    assert type(found) is int


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "twelve",
            "--5",
            "5-",
            "1,2",
            "12,5",
            "1,0000",
            ",000",
            "1e400",
            "NaN",
            "Infinity",
            "0x10",
            "1_000",
        ),
        *(".", "-", "1.2.3", "5²", "½", "٣٣", "12 bins", "=1+1", "\ud800", "<b>1</b>"),
        *(True, [], {}, float("nan"), float("inf")),
    ],
)
def test_what_is_no_number_is_refused(typed):
    assert error(HOW_MANY, typed) == "Number of bins must be a number, like 12"


@pytest.mark.parametrize("typed", ["1" * 16, "9" * 10_000, 10**16, 10**400, 1e308, "0.1234567890123456"])
def test_a_number_has_so_many_digits_at_most(typed):
    assert error(HOW_MANY, typed) == "Number of bins must have 15 digits or fewer"


@pytest.mark.parametrize(
    ("asked", "typed", "text"),
    [
        (HOW_MANY, "1.5", "Number of bins must be a whole number"),
        (HOW_MANY, 1.5, "Number of bins must be a whole number"),
        (MILES, "1.234", "Distance must have no more than 2 numbers after the decimal point"),
        (
            question("number", "Weight", settings={"decimals": "1"}),
            "1.25",
            "Weight must have no more than 1 number after the decimal point",
        ),
        (MILES, "far", "Distance must be a number, like 12.5"),
        (HOW_MANY, "", "Enter number of bins"),
        (HOW_MANY, "\u200b ", "Enter number of bins"),
    ],
)
def test_decimals_are_taken_where_they_are_asked_for(asked, typed, text):
    assert error(asked, typed) == text


@pytest.mark.parametrize("typed", ["1.5", "1.50", ".5", "5.", "12.5 miles", "12.5MILES", 0.1])
def test_a_number_with_decimals_may_be_typed_with_its_unit(typed):
    assert value(MILES, typed) in (1.5, 0.5, 5, 12.5, 0.1)


@pytest.mark.parametrize(
    ("setting", "typed", "text"),
    [
        ({"min": 1}, "0", "Number of bins must be 1 or more"),
        ({"max": 10}, "11", "Number of bins must be 10 or fewer"),
        ({"min": 1, "max": "1,000"}, "1,001", "Number of bins must be between 1 and 1,000"),
        ({"min": "-5", "max": 0}, "-6", "Number of bins must be between -5 and 0"),
        ({"max": 3, "suffix": "bags"}, "4", "Number of bins must be 3 bags or fewer"),
        ({"max": 2.5, "decimals": 1}, "2.6", "Number of bins must be 2.5 or less"),
    ],
)
def test_a_number_lies_within_its_bounds(setting, typed, text):
    assert error(question("number", "Number of bins", settings=setting), typed) == text


@pytest.mark.parametrize("setting", ["lots", [], {}, True, None, "", float("nan"), 10**400])
def test_a_setting_that_is_none_binds_nobody(setting):
    asked = question(
        "number", settings={"min": setting, "max": setting, "decimals": setting, "prefix": setting}
    )
    assert value(asked, 3) == 3


@pytest.mark.parametrize(
    ("setting", "code"),
    [
        ({"min": "lots"}, "setting_wrong"),
        ({"max": 10**20}, "setting_wrong"),
        ({"decimals": 7}, "setting_wrong"),
        ({"suffix": "x" * 21}, "setting_wrong"),
        ({"min": 2, "max": 1}, "setting_conflict"),
    ],
)
def test_a_wrong_setting_is_told_to_its_author(setting, code):
    found = TYPES["number"].check(question("number", settings=setting))
    assert [finding.code for finding in found] == [code]


def test_good_settings_are_found_good():
    good = {"min": "-1.5", "max": 10, "decimals": 2, "prefix": "", "suffix": "km"}
    assert list(TYPES["number"].check(question("number", settings=good))) == []


def test_a_number_is_shown_as_people_read_it_and_exported_plain():
    kind = TYPES["number"]
    assert kind.display(MILES, 1234.5) == ["1,234.5 miles"]
    assert kind.display(HOW_MANY, 12000) == ["12,000"]
    assert kind.csv(MILES, 1234.5) == [("", "1234.5")]
    assert kind.to_raw(1e-05) == "0.00001"


def test_the_schema_has_the_bounds():
    assert TYPES["number"].json_schema(MILES) == {"type": "number", "maximum": 1000}
    assert TYPES["number"].json_schema(question("number", settings={"min": 1})) == {
        "type": "integer",
        "minimum": 1,
    }


@settings(derandomize=True, deadline=None, max_examples=examples(20))
@given(st.decimals(allow_nan=False, allow_infinity=False, places=4, min_value=-(10**11), max_value=10**11))
def test_what_was_answered_is_shown_and_typed_again_unchanged(number):
    asked, kind = question("number", settings={"decimals": 4}), TYPES["number"]
    answer = value(asked, str(number))
    assert value(asked, kind.to_answer(kind.to_raw(answer))) == answer
    assert value(asked, kind.display(asked, answer)[0]) == answer


@pytest.mark.parametrize(
    ("typed", "kept", "pence"),
    [
        ("30.50", 30.5, 3050),
        ("£1,250", 1250, 125_000),
        ("£ 0.07", 0.07, 7),
        ("19.99", 19.99, 1999),
        (0, 0, 0),
    ],
)
def test_money_is_pounds_and_adds_up_in_pence(typed, kept, pence):
    found = value(COST, typed)
    assert found == kept
    assert TYPES["money"].pence(found) == pence


@settings(derandomize=True, deadline=None, max_examples=examples(20))
@given(st.integers(0, 10**14))
def test_no_penny_is_lost(pence):
    answer = value(COST, f"{pence // 100}.{pence % 100:02}")
    assert TYPES["money"].pence(answer) == pence


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("50p", "Cost of the repair must be an amount of money, like 50 or 1,250.50"),
        ("1.999", "Cost of the repair must be in pounds and pence, like 123.45"),
        ("-1", "Cost of the repair must be £0 or more"),
        ("", "Enter cost of the repair"),
    ],
)
def test_what_is_no_money_is_refused(typed, text):
    assert error(COST, typed) == text


def test_what_money_must_be_is_said_with_its_pence():
    asked = question("money", "Cost", settings={"min": 1.5, "max": 2000})
    assert error(asked, 1) == "Cost must be between £1.50 and £2,000"
    assert (
        error(question("money", "Cost", settings={"max": 10.5}), "£11")
        == "Cost must be between £0 and £10.50"
    )


def test_money_is_shown_with_its_pence_and_what_is_no_money_has_none():
    kind = TYPES["money"]
    assert [kind.display(COST, answer)[0] for answer in (12, 12.5, 1234.56, -3.5)] == [
        *("£12", "£12.50", "£1,234.56", "-£3.50")
    ]
    assert kind.to_raw(12.5) == "12.50"
    with pytest.raises(ValueError, match="money"):
        kind.pence("much")


def test_an_amount_can_not_be_bound_by_parts_of_a_penny():
    found = TYPES["money"].check(question("money", settings={"min": 0.005}))
    assert [finding.code for finding in found] == ["setting_wrong"]


def test_welsh_errors_name_the_question():
    asked = question("number", "Nifer y biniau", locale="cy", settings={"min": 1})
    assert error(asked, "x") == "Rhaid i’ch ateb i “Nifer y biniau” fod yn rhif, fel 12"
    assert codes(asked, 0) == [("lowest", ())]
