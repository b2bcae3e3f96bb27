from forms.engine.sources import answers_by_key
from tests.forms.engine.specs import field, parsed, step

SPEC = parsed(step("one", field("kx", source="section.name"), field("ky")))


def test_an_answer_may_stand_under_the_name_of_the_imported_file():
    assert answers_by_key(SPEC, {"section.name": "Sam", "ky": "1"}) == {"kx": "Sam", "ky": "1"}


def test_a_key_wins_over_a_source_name():
    assert answers_by_key(SPEC, {"kx": "key", "section.name": "source"}) == {"kx": "key"}


def test_a_source_name_that_is_another_fields_key_is_that_key():
    spec = parsed(step("one", field("kx", source="ky"), field("ky")))
    assert answers_by_key(spec, {"ky": "1"}) == {"ky": "1"}
