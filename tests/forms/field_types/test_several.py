"""Several answers to one question."""

import pytest

from tests.forms.field_types.ask import TODAY, TYPES, codes, question, value

KIND = TYPES["several"]


def names(**members):
    settings = {"item_label": "Earlier name", **members.pop("settings", {})}
    return question("several", label="Previous names", settings=settings, **members)


def test_boxes_left_empty_are_no_answers():
    assert value(names(), ["Ada Byron", "", None, "Ada King"]) == ["Ada Byron", "Ada King"]


def test_each_box_has_its_own_error_named_by_its_number():
    errors = KIND.clean(names(), ["x" * 500, "Ada", "y" * 500], TODAY).errors
    assert [(error.parts, error.text) for error in errors] == [
        (("0",), "Earlier name 1 must be 499 characters or fewer"),
        (("2",), "Earlier name 3 must be 499 characters or fewer"),
    ]


@pytest.mark.parametrize(
    ("answer", "found"),
    [
        ([], [("missing", ("0",))]),
        (["", ""], [("missing", ("0",))]),
        (["a"], [("too_few", ("1",))]),
        (["a"] * 4, [("too_many", ("3",))]),
        (["a"] * 2000, [("too_many", ("3",))]),
        ([""] * 2000, [("too_many", ("3",))]),
        ("a", [("wrong_kind", ("0",))]),
    ],
)
def test_too_few_and_too_many_are_said_at_a_box(answer, found):
    assert codes(names(settings={"at_least": 2, "at_most": 3}), answer) == found


@pytest.mark.parametrize(
    ("of", "typed", "kept"),
    [
        ("email", [" Sam@Example.com "], ["Sam@example.com"]),
        ("number", ["12", "1,000"], [12, 1000]),
        ("name", ["Ada  Byron"], [{"full": "Ada Byron"}]),
        ("address", ["12"], ["12"]),
    ],
)
def test_each_answer_is_judged_by_the_kind_it_is_of(of, typed, kept):
    assert value(names(settings={"of": of}), typed) == kept


def test_answers_are_one_line_each_and_one_column_in_a_table():
    asked = names()
    assert KIND.display(asked, ["Ada", "Sam"]) == ["Ada", "Sam"]
    assert KIND.csv(asked, ["Ada", "Sam"]) == [("", "Ada; Sam")]
    assert KIND.json(asked, ["Ada", "Sam"]) == ["Ada", "Sam"]


@pytest.mark.parametrize(
    "settings",
    [{"of": "address"}, {"of": "several"}, {"at_least": 0}, {"at_most": 51}, {"at_least": 3, "at_most": 2}],
)
def test_settings_that_cannot_be_kept_are_told_to_the_author(settings):
    assert KIND.check(names(settings=settings))


def test_nobodys_own_details_are_offered_for_each_box():
    assert KIND.one(names(role="contact.name"), 1).role == ""
