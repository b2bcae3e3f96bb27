"""What every type of field must do, whoever wrote it."""

import json
import string

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.engine.conditions import OPERATORS
from tests.examples import examples
from tests.forms.engine.strategies import any_json
from tests.forms.field_types.ask import TODAY, TYPES, question

GOOD = {
    "short_text": "Sam Taylor",
    "long_text": "Two\nlines",
    "yes_no": False,
    "radios": "b",
    "checkboxes": ["a", "b"],
    "date": "2027-02-28",
    "email": "sam@example.com",
    "phone": "07700 900982",
    "address": {"uprn": "1", "lines": ["1 High Street"], "town": "Anytown", "postcode": "RG1 1AA"},
    "number": 12,
    "money": 30.5,
    "select": "b",
    "autocomplete": "b",
    "month": "2027-02",
    "time": "09:30",
    "date_range": {"from": "2027-02-27", "to": "2027-03-01"},
    "name": {"full": "Sam Taylor"},
    "organisation": "Taylor & Sons",
    "declaration": True,
    "national_insurance": "AB123456C",
    "vehicle_registration": "AB12CDE",
    "reference_number": "BCD-FGH-JKV",
    "several": ["Ada Byron", "Ada King"],
    "signature": "Sam Taylor",
    "table_choice": "oak",
    "calculated": 12,
    "calculated_date": "2027-03-01",
    "decision": "Band A",
    "hidden": "b",
    "file": [{"id": "0192d3a0", "name": "hole.jpg", "size": 1200, "type": "image/jpeg"}],
    "place": {"latitude": 53.1, "longitude": 0.6, "description": "By the bandstand", "address": None},
    "bank_account": {"name": "Sam Taylor", "sort_code": "309430", "account_number": "00733445"},
}
JUNK = [
    *(
        "\0",
        "a\0b",
        "\ud800",
        "x" * 1_000_000,
        " " * 1_000_000,
        3,
        1e308,
        True,
        [],
        {},
        [[]],
        [{}],
        {"day": []},
    ),
    *(
        {"lines": [[]]},
        {"lines": "\0"},
        {"uprn": "1" * 99},
        ["a"] * 100_000,
        [None],
        {"year": 10**400},
        float("nan"),
    ),
    *(
        {"day": "1", "month": "x" * 10_000, "year": "2027"},
        "9" * 5000,
        10**5000,
        1e-300,
        {"from": [], "to": {"day": []}},
        {"from": "2027-02-27"},
        {"latitude": float("nan"), "longitude": float("inf")},
        {"latitude": 10**400, "longitude": 1},
        {"latitude": "53.1", "longitude": "0.6"},
        {"description": "\u202e", "point": [], "address": {"uprn": "1"}},
        {"full": []},
        {"title": "\ud800", "first": 3, "last": "x" * 10_000},
        {"month": "2", "year": "0026"},
        "٣٣",
        "-",
        "@",
        "@.",
        "a@" + "b." * 120,
    ),
]
FORBIDDEN = {"please", "sorry", "valid", "invalid", "forbidden", "oops"}
every_type = pytest.mark.parametrize("slug", sorted(TYPES))


@every_type
def test_a_good_answer_is_its_own_value(slug):
    asked = question(slug, options="a b")
    assert TYPES[slug].clean(asked, GOOD[slug], TODAY).value == GOOD[slug]


@every_type
def test_a_good_answer_fits_the_schema_and_is_shown_and_exported(slug):
    asked, kind = question(slug, options="a b"), TYPES[slug]
    jsonschema.validate(kind.json(asked, GOOD[slug]), kind.json_schema(asked))
    assert all(isinstance(line, str) and line for line in kind.display(asked, GOOD[slug]))
    assert all(isinstance(text, str) for _, text in kind.csv(asked, GOOD[slug]))
    assert [name for name, _ in kind.csv(asked, None)] == [name for name, _ in kind.csv(asked, GOOD[slug])]


@every_type
@pytest.mark.parametrize("answer", [None, ""])
def test_nothing_is_missing_unless_it_is_optional(slug, answer):
    kind = TYPES[slug]
    (error,) = kind.clean(question(slug, options="a"), answer, TODAY).errors
    assert error.code == "missing"
    assert kind.clean(question(slug, options="a", optional=True), answer, TODAY).value is None
    own = question(slug, options="a", error_missing="Tell us")
    assert [error.text for error in kind.clean(own, answer, TODAY).errors] == ["Tell us"]


@every_type
@pytest.mark.parametrize("answer", JUNK, ids=range(len(JUNK)))
def test_junk_is_an_error_never_an_exception(slug, answer):
    cleaned = TYPES[slug].clean(question(slug, options="a b"), answer, TODAY)
    assert bool(cleaned.errors) != (cleaned.value is not None)
    json.dumps(cleaned.value, allow_nan=False).encode()


@every_type
@settings(derandomize=True, deadline=None, max_examples=examples(8))
@given(
    answer=any_json,
    settings_of=st.dictionaries(
        st.sampled_from(["min", "max", "when", "source", "table", "abroad"]), any_json
    ),
)
def test_any_json_with_any_settings_is_judged_and_judged_the_same_again(slug, answer, settings_of):
    asked, kind = question(slug, options="a b", settings=settings_of), TYPES[slug]
    kind.check(asked)
    cleaned = kind.clean(asked, answer, TODAY)
    if cleaned.value is not None:
        assert kind.clean(asked, cleaned.value, TODAY).value == cleaned.value


@every_type
def test_messages_are_in_welsh_too_and_say_it_as_gov_uk_does(slug):
    for code, message in TYPES[slug].messages.items():
        names = {name for _, name, _, _ in string.Formatter().parse(message["cy"]) if name}
        assert message["cy"] != message["en"], code
        assert not names & {"object", "subject"}, "English phrases don't fit a Welsh sentence"
        assert not FORBIDDEN & set(message["en"].lower().split()), code


@every_type
def test_a_widget_gets_back_what_an_answer_was_made_from(slug):
    asked, kind = question(slug, options="a b"), TYPES[slug]
    assert kind.clean(asked, kind.to_answer(kind.to_raw(GOOD[slug])), TODAY).value == GOOD[slug]


@every_type
def test_operators_are_those_that_the_engine_knows(slug):
    assert set(TYPES[slug].operators()) <= set(OPERATORS)
