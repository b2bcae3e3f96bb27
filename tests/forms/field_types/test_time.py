import pytest

from tests.forms.field_types.ask import TYPES, error, question, value

WHEN = question("time", "Start time")


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("09:30", "09:30"),
        ("9:30am", "09:30"),
        ("9.30", "09:30"),
        ("0930", "09:30"),
        ("930", "09:30"),
        (" 9:30 A.M. ", "09:30"),
        ("9am", "09:00"),
        ("9 p.m.", "21:00"),
        ("12am", "00:00"),
        ("12.15am", "00:15"),
        ("12pm", "12:00"),
        ("2:15pm", "14:15"),
        ("14:15pm", "14:15"),
        ("midday", "12:00"),
        ("12 noon", "12:00"),
        ("Midnight", "00:00"),
        ("hanner dydd", "12:00"),
        ("9:30yb", "09:30"),
        ("2yp", "14:00"),
        ("23:59", "23:59"),
        ("\uff10\uff19\uff1a\uff13\uff10", "09:30"),
        ("\u200b9:30\u202e", "09:30"),
    ],
)
def test_a_time_may_be_typed_in_many_ways(typed, kept):
    assert value(WHEN, typed) == kept


@pytest.mark.parametrize(
    "typed",
    [
        *(
            "9",
            "24:00",
            "9:60",
            "13:00am",
            "0:30pm",
            "25pm",
            "9:3",
            "soon",
            "9:30:15",
            "-9:30",
            "9,30",
            "1e4",
        ),
        *("9" * 10_000, 930, True, [], {"hour": 9}, "٠٩:٣٠", "\ud800"),
    ],
)
def test_what_is_no_time_is_refused(typed):
    assert error(WHEN, typed) == "Start time must be a time, like 9:30am, 2:15pm or 14:30"


@pytest.mark.parametrize(
    ("setting", "typed", "text"),
    [
        ({"earliest": "08:00"}, "7:59", "Start time must be 8am or later"),
        ({"latest": "midday"}, "12:01pm", "Start time must be midday or earlier"),
        ({"earliest": "08:00", "latest": "17:30"}, "18:00", "Start time must be between 8am and 5:30pm"),
    ],
)
def test_a_time_lies_within_its_bounds(setting, typed, text):
    assert error(question("time", "Start time", settings=setting), typed) == text


def test_both_bounds_are_included():
    asked = question("time", settings={"earliest": "08:00", "latest": "17:30"})
    assert [value(asked, typed) for typed in ("8am", "5.30pm")] == ["08:00", "17:30"]


def test_a_time_is_shown_in_words_of_the_language():
    kind, welsh = TYPES["time"], question("time", locale="cy")
    said = [kind.display(WHEN, at)[0] for at in ("09:30", "14:00", "12:00", "00:00", "00:30")]
    assert said == ["9:30am", "2pm", "midday", "midnight", "12:30am"]
    assert [kind.display(welsh, at)[0] for at in ("09:30", "12:00")] == ["9:30yb", "hanner dydd"]


@pytest.mark.parametrize("at", [f"{hour:02}:{minute:02}" for hour in range(24) for minute in (0, 5, 30, 59)])
@pytest.mark.parametrize("locale", ["en", "cy"])
def test_a_time_that_is_shown_can_be_typed(at, locale):
    asked = question("time", locale=locale)
    assert value(asked, TYPES["time"].display(asked, at)[0]) == at


def test_no_time_at_all_is_asked_for():
    assert error(WHEN, " ") == "Enter start time"


def test_a_wrong_bound_is_told_to_its_author():
    def found(**setting):
        return [finding.code for finding in TYPES["time"].check(question("time", settings=setting))]

    assert found(earliest="early") == ["setting_wrong"]
    assert found(earliest="10:00", latest="09:00") == ["setting_conflict"]
    assert found(earliest="midnight", latest="5pm") == []
