import pytest

from forms.field_types.file import megabytes_of, said_kinds
from tests.forms.field_types.ask import TYPES, question

FILE = TYPES["file"]
LIMITS = {"kinds": ["pdf", "jpg"], "max_files": 2}


def uploaded(name="hole.jpg", **more):
    return {"id": "1", "name": name, "size": 1_200_000, "type": "image/jpeg", **more}


def asked(**settings):
    return question("file", settings={**LIMITS, **settings})


def found(**settings):
    return [finding.code for finding in FILE.check(question("file", settings=settings))]


def said(answer, **settings):
    return [error.text for error in FILE.clean(asked(**settings), answer).errors]


def test_a_question_for_files_needs_limits():
    assert found() == ["file_limits_missing"] * 2
    assert found(kinds=["pdf"]) == ["file_limits_missing"]
    assert found(**LIMITS) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"kinds": ["exe"]},
        {"kinds": "pdf, gif"},
        {"max_mb": 26},
        {"max_files": 21},
        {"max_files": "two"},
        {"min_files": 3},
        {"max_mb": -1},
    ],
)
def test_settings_that_can_not_be_are_errors(wrong):
    assert found(**{**LIMITS, **wrong}) == ["setting_wrong"]


def test_kinds_may_be_written_as_a_text():
    assert said_kinds(asked(kinds="JPG, .pdf png")) == "PDF, JPG or PNG"


def test_a_broken_setting_never_lets_more_in_than_the_most():
    assert [megabytes_of(asked(max_mb=given)) for given in (None, "x", 400, 3)] == [10, 10, 25, 3]


def test_too_few_and_too_many_are_said():
    assert said([uploaded()], min_files=2) == ["Select at least 2 files"]
    assert said([uploaded()] * 3) == ["You can only select up to 2 files"]
    assert said([uploaded()] * 2, max_files=1) == ["You can only select one file"]


@pytest.mark.parametrize("reason", ["infected", "mismatch", "locked", "something new"])
def test_a_refused_file_stops_the_answer(reason):
    [text] = said([uploaded(), uploaded("bad.jpg", refused=reason)])
    assert text.startswith("“bad.jpg” ")
    assert "Remove it" in text


def test_what_the_check_wrote_is_no_part_of_the_answer():
    assert FILE.clean(asked(), [uploaded(other="x")]).value == [uploaded()]


def test_an_empty_list_is_no_answer():
    assert said([]) == ["Select a file"]


def test_names_and_sizes_are_shown_and_exported():
    assert FILE.display(asked(), [uploaded()]) == ["hole.jpg (1.2MB)"]
    assert FILE.csv(asked(), [uploaded()] * 2) == [("", "hole.jpg (1.2MB); hole.jpg (1.2MB)")]


def test_welsh_is_said_in_welsh():
    welsh = question("file", settings=LIMITS, locale="cy")
    assert [error.text for error in FILE.clean(welsh, [uploaded()] * 3).errors] == [
        "Dim ond hyd at 2 ffeil y gallwch eu dewis"
    ]
    assert said_kinds(welsh) == "PDF neu JPG"
