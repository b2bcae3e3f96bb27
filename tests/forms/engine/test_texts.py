from forms.engine.spec import localise, parse
from forms.engine.texts import source_texts
from tests.forms.engine.specs import MISSED_BIN, field, parsed, step


def test_texts_are_those_of_the_language_asked_for():
    spec = localise(parse(MISSED_BIN), "cy")
    bins = spec.fields()["bins"]
    assert (spec.title, spec.locale, bins.locale) == ("Casgliad bin a fethwyd", "cy", "cy")
    assert (bins.label, bins.options[0].label, bins.options[0].value) == (
        "Pa finiau a fethwyd?",
        "Sbwriel",
        "refuse",
    )


def test_a_text_without_translation_stays_and_is_listed():
    spec = localise(parse(MISSED_BIN), "cy")
    assert spec.fields()["name"].label == "Full name"
    assert "field.name.label" in spec.untranslated
    assert "field.bins.label" not in spec.untranslated


def test_an_empty_text_wants_no_translation():
    assert "field.name.hint" not in localise(parse(MISSED_BIN), "cy").untranslated


def test_the_source_language_is_the_form_itself():
    spec = parse(MISSED_BIN)
    assert localise(spec, "en") is spec


def test_a_language_that_the_form_does_not_have_is_untranslated_throughout():
    spec = localise(parse(MISSED_BIN), "fr")
    assert spec.title == "A form"
    assert "title" in spec.untranslated


def test_every_text_that_wants_a_translation_is_told():
    said = {"short_label": "S", "suffix": "U", "min": "1"}
    spec = parsed(
        step(
            "one",
            field(
                "x",
                label="Q",
                hint="H",
                error_missing="E",
                settings=said,
            ),
            hint="I",
        ),
        confirmation={"next": "<p>N</p>"},
    )
    assert source_texts(spec) == {
        "title": "A form",
        "step.one.title": "One",
        "step.one.hint": "I",
        "field.x.label": "Q",
        "field.x.hint": "H",
        "field.x.error_missing": "E",
        "field.x.short_label": "S",
        "field.x.suffix": "U",
        "confirmation.next": "<p>N</p>",
    }
