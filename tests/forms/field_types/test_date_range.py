import pytest

from tests.forms.field_types.ask import TYPES, codes, question, value

AWAY = question("date_range", "When will you be away?")
EVERY = ("day", "month", "year")


def date(day="", month="", year=""):
    return {"day": day, "month": month, "year": year}


def at(side, *parts):
    return tuple(f"{side}-{part}" for part in parts or EVERY)


def texts(asked, answer):
    return [found.text for found in TYPES["date_range"].clean(asked, answer).errors]


def test_both_dates_are_tidied():
    typed = {"from": date("1", "feb", "2027"), "to": date("01", "2", "2027")}
    assert value(AWAY, typed) == {"from": "2027-02-01", "to": "2027-02-01"}


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ({"from": "", "to": date()}, [("missing", at("from"))]),
        ({"from": "2027-02-01", "to": date()}, [("missing_to", at("to"))]),
        ({"to": "2027-02-01"}, [("missing_from", at("from"))]),
        ({"from": "2027-02-02", "to": "2027-02-01"}, [("order", at("to"))]),
        ({"from": date("31", "2", "2027"), "to": "2027-02-01"}, [("wrong_kind", at("from"))]),
        ({"from": "2027-02-01", "to": date("29", "2", "2027")}, [("wrong_kind", at("to"))]),
        (
            {"from": date("1", "", "2027"), "to": date("1", "2", "27")},
            [("missing_parts", at("from", "month")), ("short_year", at("to", "year"))],
        ),
        ({"from": "2027-02-01", "to": date("1", "2", "0026")}, [("wrong_kind", at("to", "year"))]),
        ("2027-02-01", [("wrong_kind", at("from"))]),
        (["2027-02-01", "2027-02-02"], [("wrong_kind", at("from"))]),
    ],
)
def test_each_error_is_told_at_its_own_inputs(answer, faults):
    assert codes(AWAY, answer) == faults


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        ({"from": "2027-02-01"}, ["Enter the end date"]),
        ({"to": "2027-02-01"}, ["Enter the start date"]),
        (
            {"from": "2027-02-02", "to": "2027-02-01"},
            ["The end date must be the same as or after 2 February 2027"],
        ),
        (
            {"from": date("1", "2"), "to": date("31", "2", "2027")},
            ["The start date must include a year", "The end date must be a real date"],
        ),
        ({}, ["Enter an answer to “When will you be away?”"]),
    ],
)
def test_errors_say_which_date_they_mean(answer, said):
    assert texts(AWAY, answer) == said


def test_the_bounds_of_a_date_bind_both():
    asked = question("date_range", settings={"earliest": "2027-01-01", "latest": "2027-12-31"})
    assert codes(asked, {"from": "2026-12-31", "to": "2028-01-01"}) == [
        ("between", at("from")),
        ("between", at("to")),
    ]


def test_an_author_s_words_for_a_missing_answer_and_short_name_are_not_those_of_one_date():
    asked = question("date_range", error_missing="Tell us", settings={"short_label": "holiday"})
    assert texts(asked, {}) == ["Tell us"]
    assert texts(asked, {"from": date("1", "2"), "to": ""}) == [
        *("The start date must include a year", "Enter the end date")
    ]


def test_errors_are_in_welsh_too():
    asked = question("date_range", "Pryd?", locale="cy")
    assert texts(asked, {"from": date("1", "2"), "to": ""}) == [
        "Rhaid i’ch ateb i “Dyddiad dechrau” gynnwys blwyddyn",
        "Rhowch y dyddiad gorffen",
    ]


def test_a_range_is_shown_in_words_and_exported_by_date():
    kind, answer = TYPES["date_range"], {"from": "2027-02-01", "to": "2027-02-03"}
    assert kind.display(AWAY, answer) == ["1 February 2027 to 3 February 2027"]
    assert kind.csv(AWAY, answer) == [("from", "2027-02-01"), ("to", "2027-02-03")]


def test_what_can_be_no_date_is_kept_as_typed_beside_what_can():
    typed = {"from": date("31", "2", "2027"), "to": date("1", "mar", "2027")}
    kept = TYPES["date_range"].to_answer(typed)
    assert kept == {"from": date("31", "2", "2027"), "to": "2027-03-01"}
    assert TYPES["date_range"].to_raw(kept) == {"from": date("31", "2", "2027"), "to": date("1", "3", "2027")}
