import copy
import dataclasses
import json

import pytest

from forms.engine.spec import SpecError, canonical_json, parse, sha256, to_document
from forms.engine.upgrade import upgrade
from tests.forms.engine.specs import MISSED_BIN, field, form, parsed, radios, step


def test_a_form_survives_being_written_and_read_again():
    spec = parse(MISSED_BIN)
    assert parse(json.loads(json.dumps(to_document(spec)))) == spec
    assert to_document(parse(to_document(spec))) == to_document(spec)


def test_members_that_are_not_known_are_kept_everywhere():
    document = form(step("one", radios("x", later="1"), later="2"), later="3", confirmation={"later": "4"})
    document["steps"][0]["fields"][0]["options"][0]["later"] = "5"
    written = to_document(parse(document))
    inner = written["steps"][0]["fields"][0]
    assert (written["later"], written["steps"][0]["later"], inner["later"]) == ("3", "2", "1")
    assert (written["confirmation"], inner["options"][0]["later"]) == ({"later": "4"}, "5")


def test_the_name_in_the_imported_file_is_kept():
    written = to_document(parsed(step("one", field("x", source="a.b"), source="/first")))
    assert written["steps"][0]["source"] == "/first"
    assert written["steps"][0]["fields"][0]["source"] == "a.b"


def test_a_parsed_form_does_not_change_with_its_document():
    document = copy.deepcopy(MISSED_BIN)
    spec = parse(document)
    document["steps"][3]["fields"][0]["settings"]["earliest"] = "today"
    to_document(spec)["steps"][3]["fields"][0]["settings"]["earliest"] = "today"
    assert spec.fields()["day"].settings["earliest"] == "-14 days"
    with pytest.raises(dataclasses.FrozenInstanceError):
        spec.title = "Another"


def test_the_fingerprint_does_not_depend_on_the_order_of_members():
    assert sha256({"a": 1, "b": [2]}) == sha256({"b": [2], "a": 1})
    assert canonical_json({"b": "ŵ", "a": 1}) == '{"a":1,"b":"\\u0175"}'


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"title": None}, "title"),
        ({"title": 3}, "title"),
        ({"steps": {}}, "steps"),
        ({"steps": [3]}, "steps[0]"),
        ({"steps": [{"title": "x"}]}, "steps[0].slug"),
        ({"steps": [{"slug": "a", "fields": [{"key": "k"}]}]}, "steps[0].fields[0].type"),
        ({"steps": [{"slug": "a", "fields": [{"key": 1, "type": "x"}]}]}, "steps[0].fields[0].key"),
        ({"steps": [{"slug": "a", "fields": [field("k", optional="no")]}]}, "steps[0].fields[0].optional"),
        ({"steps": [{"slug": "a", "condition": []}]}, "steps[0].condition"),
        ({"locales": ["en", 3]}, "locales"),
        ({"texts": {"cy": {"title": 3}}}, "texts.cy.title"),
        ({"retention_days": True}, "retention_days"),
        ({"confirmation": {"next": 3}}, "confirmation.next"),
        ({"named_conditions": {"x": 3}}, "named_conditions.x"),
        ({"spec_format": 99}, "spec_format"),
        ({"spec_format": 0}, "spec_format"),
        ({"spec_format": None}, "spec_format"),
        ({"later": "a\0b"}, "later"),
        ({"later": ["\ud800"]}, "later[0]"),
        ({"later": float("nan")}, "later"),
    ],
)
def test_a_document_that_is_no_form_says_where(change, path):
    with pytest.raises(SpecError) as error:
        parse({**MISSED_BIN, **change})
    assert error.value.path == path


@pytest.mark.parametrize("document", [None, [], "x", 1, True])
def test_what_is_no_object_is_no_form(document):
    with pytest.raises(SpecError):
        parse(document)


def test_a_document_nested_without_end_is_refused():
    deep = []
    for _ in range(5000):
        deep = [deep]
    with pytest.raises(SpecError, match="too deeply"):
        parse({**MISSED_BIN, "later": deep})


def test_an_old_format_is_upgraded_step_by_step():
    upgrades = {
        1: lambda old: {**old, "title": old["name"]},
        2: lambda old: {**old, "title": old["title"] + "!"},
    }
    assert upgrade({"spec_format": 1, "name": "x"}, upgrades, current=3)["title"] == "x!"
