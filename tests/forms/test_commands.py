import io
import json
import sys

import pytest
from django.core.management import CommandError, call_command

from tests.forms.engine.specs import MISSED_BIN, MISSED_BIN_ANSWERS, eq, field, form, step


def run(*arguments, stdin=""):
    out = io.StringIO()
    kept, sys.stdin = sys.stdin, io.TextIOWrapper(io.BytesIO(stdin.encode("utf-8", "surrogatepass")))
    try:
        call_command(*arguments, stdout=out)
    finally:
        sys.stdin = kept
    return out.getvalue()


@pytest.fixture
def exported(tmp_path):
    """Writes a form into a file, whose name it gives."""

    def write(document=MISSED_BIN):
        path = tmp_path / "form.json"
        path.write_text(document if isinstance(document, str) else json.dumps(document))
        return str(path)

    return write


def walked(name, answers, *more):
    return json.loads(run("form_walk", name, "--answers", "-", "--json", *more, stdin=json.dumps(answers)))


def test_an_exported_form_is_walked_without_a_database(exported):
    answers = {**MISSED_BIN_ANSWERS, "day": "2027-02-31"}
    found = walked(exported(), answers)
    assert list(found) == ["path", "next", "visible", "errors", "complete", "price_pence"]
    assert found["path"] == ["address", "bins", "when", "contact"]
    assert found["visible"]["contact"] == ["name", "medium", "email"]
    assert found["errors"] == {"day": ["Collection date must be a real date"]}
    assert (found["next"], found["complete"], found["price_pence"]) == ("when", False, None)


def test_answers_may_come_from_a_file(exported, tmp_path):
    answers = tmp_path / "answers.json"
    answers.write_text('{"bins": ["garden"]}')
    found = json.loads(run("form_walk", exported(), "--answers", str(answers), "--json"))
    assert "garden" in found["path"]


def test_answers_may_have_the_names_of_the_imported_file(exported):
    name = exported(
        form(
            step("one", field("k", "yes_no", source="page.sure")),
            step("two", field("x"), condition=eq("k", True)),
        )
    )
    assert walked(name, {"page.sure": True})["path"] == ["one", "two"]


def test_errors_are_in_the_language_asked_for(exported):
    found = walked(exported(), {}, "--locale", "cy")
    assert found["errors"]["bins"] == ["Dewiswch ateb i “Pa finiau a fethwyd?”"]


def test_without_json_the_walk_reads_as_lines(exported):
    said = run("form_walk", exported(), "--answers", "-", stdin="{}")
    assert said.splitlines()[0] == "address: where"
    assert said.splitlines()[-1] == "next is address"


def test_a_form_exported_twice_is_the_same_document(exported):
    once = run("form_export", exported())
    assert run("form_export", exported(once)) == once
    assert json.loads(once)["texts"] == MISSED_BIN["texts"]


@pytest.mark.django_db
@pytest.mark.parametrize(
    "name", ["missed-bin", "/missed-bin/", "/missed-bin/apply/", "http://localhost/missed-bin/"]
)
def test_a_form_is_found_by_its_slug_and_by_the_address_of_its_page(name, missed_bin):
    assert json.loads(run("form_export", name))["title"] == missed_bin.spec["title"]
    assert walked(name, {})["next"] == missed_bin.spec["steps"][0]["slug"]


@pytest.mark.django_db
@pytest.mark.parametrize("name", ["no-such-form", "/no/such/page/", "", "a\0b", "x" * 5000])
def test_a_form_that_does_not_exist_is_bad_input(name):
    with pytest.raises(CommandError) as error:
        walked(name, {})
    assert error.value.returncode == 2


@pytest.mark.parametrize(
    "stdin", ["", "[", "[]", "3", "[" * 100_000, '{"a":' * 100_000, "1" * 10_000, "\udcff"]
)
def test_answers_that_are_no_object_are_bad_input(stdin, exported):
    with pytest.raises(CommandError) as error:
        run("form_walk", exported(), "--answers", "-", stdin=stdin)
    assert error.value.returncode == 2


@pytest.mark.parametrize(
    "document", ["", "{}", "[]", '{"spec_format": 2, "title": "", "steps": []}', '{"a": NaN}']
)
def test_a_file_that_is_no_form_is_bad_input(document, exported):
    for command in (["form_export"], ["form_walk", "--answers", "-"]):
        with pytest.raises(CommandError) as error:
            run(command[0], exported(document), *command[1:], stdin="{}")
        assert error.value.returncode == 2


def test_junk_answers_are_errors_of_their_questions(exported):
    found = walked(
        exported(), {"where": [[]], "bins": "\0", "day": {"day": {}}, "name": "\ud800", "blocked": 1}
    )
    assert set(found["errors"]) >= {"where", "bins", "day", "name", "blocked"}
