"""The days on which nobody works, ours and an operator's."""

import json
from datetime import date, timedelta

import pytest

from forms.engine.bank_holidays import DIVISION, ENGLAND_AND_WALES, FILE, bank_holidays, read_bank_holidays
from forms.engine.working_days import working_days_between

# Easter Sundays of the years known.
EASTERS = [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2028, 4, 16)]
DOCUMENT = {DIVISION: {"division": DIVISION, "events": [{"title": "A day", "date": "2030-01-02"}]}}


@pytest.fixture
def fresh():
    bank_holidays.cache_clear()
    yield
    bank_holidays.cache_clear()


def test_each_year_has_eight_on_weekdays_with_good_friday_and_easter_monday():
    for easter in EASTERS:
        days = {day for day in ENGLAND_AND_WALES.days if day.year == easter.year}
        assert len(days) == 8
        assert all(day.weekday() < 5 for day in days)
        assert {easter - timedelta(days=2), easter + timedelta(days=1)} <= days


@pytest.mark.usefixtures("fresh")
def test_a_file_of_the_operators_takes_their_place(monkeypatch, tmp_path):
    file = tmp_path / "bank-holidays.json"
    file.write_text(json.dumps(DOCUMENT))
    monkeypatch.setenv(FILE, str(file))
    assert working_days_between(date(2030, 1, 1), date(2030, 1, 3)) == 1
    assert working_days_between(date(2027, 1, 4), date(2027, 1, 5)) is None


@pytest.mark.parametrize("document", [{}, {DIVISION: {"events": [{}]}}, {DIVISION: []}, []])
def test_what_is_no_list_is_refused(document):
    with pytest.raises(ValueError, match=r"no list of bank holidays|at least one day"):
        read_bank_holidays(document)
