import pytest

from tests.forms.field_types.ask import TYPES, codes, error, question, value

FULL = question("name", "Full name", role="contact.name")
PARTS = question("name", "Name", settings={"parts": "first_and_last", "title": True}, role="contact.name")


@pytest.mark.parametrize(
    "typed", [" Sam  Taylor ", {"full": "Sam\u00a0Taylor\u200b"}, {"full": "Sam\nTaylor"}]
)
def test_a_full_name_is_tidied(typed):
    assert value(FULL, typed) == {"full": "Sam Taylor"}


def test_a_name_in_parts_may_do_without_a_title():
    assert value(PARTS, {"first": " Sam", "last": "O’Neil "}) == {
        "title": "",
        "first": "Sam",
        "last": "O’Neil",
    }
    assert value(PARTS, {"title": "Dr", "first": "Sam", "last": "Ŵyn"})["title"] == "Dr"


@pytest.mark.parametrize(
    ("answer", "faults"),
    [
        ({}, [("missing", ("first",))]),
        ({"title": " ", "first": "\u200b", "last": ""}, [("missing", ("first",))]),
        ({"title": "Dr"}, [("missing_first", ("first",)), ("missing_last", ("last",))]),
        ({"first": "Sam"}, [("missing_last", ("last",))]),
        ({"last": "Taylor"}, [("missing_first", ("first",))]),
        (
            {"first": "x" * 500, "last": "x" * 500},
            [("too_long_first", ("first",)), ("too_long_last", ("last",))],
        ),
        ({"title": "x" * 100_000, "first": "Sam", "last": "Taylor"}, [("too_long_title", ("title",))]),
        ({"first": "a\0b", "last": "Taylor"}, [("wrong_kind", ("first",))]),
        ({"first": ["Sam"], "last": "Taylor"}, [("wrong_kind", ("first",))]),
        (["Sam", "Taylor"], [("wrong_kind", ("first",))]),
    ],
)
def test_each_error_is_told_at_its_part(answer, faults):
    assert codes(PARTS, answer) == faults


@pytest.mark.parametrize(
    ("asked", "answer", "text"),
    [
        (FULL, "", "Enter your full name"),
        (FULL, "x" * 500, "Full name must be 499 characters or fewer"),
        (FULL, "a\0b", "Full name must only include letters, numbers and symbols that can be shown"),
        (FULL, {"first": "Sam", "last": "Taylor"}, "Enter your full name"),
        (PARTS, {"first": "Sam"}, "Enter a last name"),
        (PARTS, {"last": "Taylor"}, "Enter a first name"),
        (PARTS, "", "Enter your name"),
    ],
)
def test_errors_say_what_to_enter(asked, answer, text):
    assert error(asked, answer) == text


def test_browsers_are_told_what_they_may_fill_in():
    kind = TYPES["name"]
    assert kind.autocomplete(FULL) == {"": "name"}
    assert kind.autocomplete(PARTS) == {
        "title": "honorific-prefix",
        "first": "given-name",
        "last": "family-name",
    }
    assert kind.autocomplete(question("name", role="party.name")) == {}


def test_a_name_is_shown_whole_and_exported_by_part():
    kind, dr = TYPES["name"], {"title": "Dr", "first": "Sam", "last": "Taylor"}
    assert kind.display(PARTS, dr) == ["Dr Sam Taylor"]
    assert kind.display(FULL, {"full": "Sam Taylor"}) == ["Sam Taylor"]
    assert kind.csv(PARTS, dr) == [("title", "Dr"), ("first", "Sam"), ("last", "Taylor")]
    assert kind.csv(FULL, {"full": "Sam Taylor"}) == [("", "Sam Taylor")]


def test_a_wrong_setting_is_told_to_its_author():
    def found(**setting):
        return [finding.code for finding in TYPES["name"].check(question("name", settings=setting))]

    assert found(parts="middle") == ["setting_wrong"]
    assert found(title=True) == ["setting_conflict"]
    assert found(title=True, parts="first_and_last") == []
