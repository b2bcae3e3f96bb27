"""What the editor's scripts are told."""

from forms.blocks.vocabulary import vocabulary
from forms.engine.texts import SETTING_TEXTS
from forms.plugins import answer_types

KINDS = {"text", "number", "amount", "flag", "table", "calculation", "day_calculation", "decision"}


def test_every_setting_that_authors_change_is_of_a_kind_that_the_editor_draws() -> None:
    for type in vocabulary()["types"]:
        for name, kind, *_ in type["settings"]:
            assert kind in KINDS or kind.startswith("choice:"), (type["slug"], name)


def test_every_type_is_offered_and_has_a_name_of_its_own() -> None:
    types = vocabulary()["types"]
    assert {type["slug"] for type in types} == set(answer_types())
    assert len({type["label"] for type in types}) == len(types)


def test_drop_downs_have_options() -> None:
    with_options = {type["slug"] for type in vocabulary()["types"] if type["hasOptions"]}
    assert {"radios", "checkboxes", "select", "autocomplete"} <= with_options


def test_units_are_texts_that_are_translated() -> None:
    (number,) = (type for type in vocabulary()["types"] if type["slug"] == "number")
    assert {"prefix", "suffix"} <= {name for name, *_ in number["settings"]} & set(SETTING_TEXTS)
