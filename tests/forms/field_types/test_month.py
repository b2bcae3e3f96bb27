import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

WHEN = question("month", "When you moved in")


def typed(month="", year=""):
    return {"month": month, "year": year}


@pytest.mark.parametrize(
    "answer",
    [
        "2027-02",
        typed("2", "2027"),
        typed("Feb", "2027"),
        typed(" february", " 2027 "),
        typed("Chwefror", "2027"),
    ],
)
def test_a_month_may_be_a_number_or_a_name(answer):
    assert value(WHEN, answer) == "2027-02"


@pytest.mark.parametrize(
    ("answer", "text", "parts"),
    [
        (typed(), "Enter when you moved in", ("month", "year")),
        (typed("2"), "When you moved in must include a year", ("year",)),
        (typed("", "2027"), "When you moved in must include a month", ("month",)),
        (typed("13", ""), "When you moved in must include a year", ("year",)),
        (typed("2", "27"), "Year must include 4 numbers", ("year",)),
        (typed("13", "2027"), "When you moved in must be a real month and year", ("month",)),
        (typed("27 March", "2027"), "When you moved in must be a real month and year", ("month",)),
        (typed("2", "0026"), "When you moved in must be a real month and year", ("year",)),
        (typed("x", "y"), "When you moved in must be a real month and year", ("month", "year")),
        ("2027-13", "When you moved in must be a real month and year", ("month",)),
        ("Feb 2027", "When you moved in must be a real month and year", ("month", "year")),
        (202702, "When you moved in must be a real month and year", ("month", "year")),
    ],
)
def test_what_is_wrong_is_told_in_order_at_its_part(answer, text, parts):
    assert error(WHEN, answer) == text
    assert codes(WHEN, answer)[0][1] == parts


@pytest.mark.parametrize(
    ("setting", "good", "bad", "text"),
    [
        ({"earliest": "2027-01"}, "2027-01", "2026-12", "must be January 2027 or later"),
        ({"latest": "today"}, "2027-02", "2027-03", "must be February 2027 or earlier"),
        ({"earliest": "-14 months"}, "2025-12", "2025-11", "must be December 2025 or later"),
        (
            {"earliest": "2027-01", "latest": "+1 year"},
            "2028-02",
            "2028-03",
            "must be between January 2027 and February 2028",
        ),
    ],
)
def test_a_month_lies_within_its_bounds(setting, good, bad, text):
    asked = question("month", "Month of the move", settings=setting)
    assert value(asked, good) == good
    assert error(asked, bad) == f"Month of the move {text}"


def test_a_month_is_shown_in_words_of_the_language():
    assert TYPES["month"].display(WHEN, "2027-02") == ["February 2027"]
    assert TYPES["month"].display(question("month", locale="cy"), "2027-02") == ["Chwefror 2027"]


def test_what_can_be_no_month_is_kept_as_typed():
    assert TYPES["month"].to_answer(typed("13", "2027")) == typed("13", "2027")
    assert TYPES["month"].to_answer(typed("feb", "2027")) == "2027-02"
    assert TYPES["month"].to_raw("2027-02") == typed("2", "2027")


def test_a_wrong_bound_is_told_to_its_author():
    def found(**setting):
        return [finding.code for finding in TYPES["month"].check(question("month", settings=setting))]

    assert found(earliest="long ago") == ["setting_wrong"]
    assert found(earliest="2027-02", latest="2027-01") == ["setting_conflict"]
