import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

WHEN = question("date", "Collection date")
ALL = ("day", "month", "year")


def typed(day="", month="", year=""):
    return {"day": day, "month": month, "year": year}


@pytest.mark.parametrize("month", ["2", "02", "Feb", "february", " FEBRUARY ", "feb.", "Chwefror", "chwef"])
def test_a_month_may_be_a_number_or_a_name(month):
    assert value(WHEN, typed("28", month, "2027")) == "2027-02-28"


@pytest.mark.parametrize(
    ("answer", "text"),
    [
        (typed("28", "2"), "Collection date must include a year"),
        (typed("", "", "2027"), "Collection date must include a day and month"),
        (typed("", "13", "2027"), "Collection date must include a day"),
        (typed("31", "2", "2027"), "Collection date must be a real date"),
        (typed("1", "1", "27"), "Year must include 4 numbers"),
        (typed(), "Enter collection date"),
    ],
)
def test_what_is_wrong_is_told_in_order(answer, text):
    assert error(WHEN, answer) == text


@pytest.mark.parametrize(
    ("answer", "fault"),
    [
        (typed("28", "2"), ("missing_parts", ("year",))),
        (typed("28", "", ""), ("missing_parts", ("month", "year"))),
        (typed("1", "13", "2027"), ("wrong_kind", ("month",))),
        (typed("32", "m", "2027"), ("wrong_kind", ("day", "month"))),
        (typed("31", "4", "2027"), ("wrong_kind", ALL)),
        (typed("1", "1", "0026"), ("wrong_kind", ("year",))),
        ("0026-01-01", ("wrong_kind", ("year",))),
        (typed("1", "1", "27"), ("short_year", ("year",))),
        ("2027-02-29", ("wrong_kind", ALL)),
        ("28/02/2027", ("wrong_kind", ALL)),
        (20270228, ("wrong_kind", ALL)),
    ],
)
def test_the_part_at_fault_is_named(answer, fault):
    assert codes(WHEN, answer) == [fault]


@pytest.mark.parametrize(
    ("settings", "good", "bad", "text"),
    [
        ({"when": "past"}, "2027-02-27", "2027-02-28", "must be in the past"),
        ({"when": "today_or_past"}, "2027-02-28", "2027-03-01", "must be today or in the past"),
        ({"when": "future"}, "2027-03-01", "2027-02-28", "must be in the future"),
        ({"when": "today_or_future"}, "2027-02-28", "2027-02-27", "must be today or in the future"),
        (
            {"earliest": "-14 days"},
            "2027-02-14",
            "2027-02-13",
            "must be the same as or after 14 February 2027",
        ),
        ({"latest": "+1 month"}, "2027-03-28", "2027-03-29", "must be the same as or before 28 March 2027"),
        (
            {"latest": "-18 years"},
            "2009-02-28",
            "2009-03-01",
            "must be the same as or before 28 February 2009",
        ),
        (
            {"earliest": "2027-01-01", "latest": "today"},
            "2027-01-01",
            "2026-12-31",
            "must be between 1 January 2027 and 28 February 2027",
        ),
    ],
)
def test_a_date_lies_within_its_bounds(settings, good, bad, text):
    asked = question("date", "Collection date", settings=settings)
    assert value(asked, good) == good
    assert error(asked, bad) == f"Collection date {text}"


@pytest.mark.parametrize("setting", ["31 February", 3, None, "", "99999 years", "-99999 years"])
def test_a_bound_that_is_none_binds_nobody(setting):
    assert (
        value(question("date", settings={"earliest": setting, "latest": setting}), "2027-02-28")
        == "2027-02-28"
    )


def test_a_date_is_shown_in_words_of_the_language():
    assert TYPES["date"].display(WHEN, "2027-02-28") == ["28 February 2027"]
    assert TYPES["date"].display(question("date", locale="cy"), "2027-02-28") == ["28 Chwefror 2027"]


def test_what_can_be_no_date_is_kept_as_typed():
    assert TYPES["date"].to_answer(typed("31", "2", "2027")) == typed("31", "2", "2027")
    assert TYPES["date"].to_answer(typed("28", "feb", "2027")) == "2027-02-28"
