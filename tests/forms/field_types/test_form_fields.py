import pytest
from django import forms
from django.http import QueryDict

from forms.form_fields import raw_values, shown_again, typed_answers
from forms.plugins import AddressSource, FoundAddress, address_sources
from tests.forms.field_types.ask import TYPES, question
from tests.forms.field_types.test_contract import GOOD

# A bank account asks the tables of the modulus check.
pytestmark = pytest.mark.django_db

FOUND = [
    FoundAddress("100", ("1 High Street",), "Anytown", "RG1 1AA"),
    FoundAddress("200", ("Flat 2", "3 High Street"), "Anytown", "RG1 1AA"),
]
LOOKUP = question("address", "Your address", settings={"source": "fake"})


class FakeSource(AddressSource):
    slug = "fake"
    label = "Made-up addresses"

    def find(self, postcode):
        return FOUND if postcode == "RG1 1AA" else []


@pytest.fixture(autouse=True)
def made_up_addresses():
    with address_sources.swapped(FakeSource):
        yield


def posted(asked, **inputs):
    """The form of one question with `inputs` posted; `_` stands for the question's own input."""
    data = QueryDict(mutable=True)
    for name, typed in inputs.items():
        values = typed if isinstance(typed, list) else [typed]
        data.setlist("k" if name == "_" else f"k-{name}", values)
    made = type("OneQuestion", (forms.Form,), {"k": TYPES[asked.type].form_field(asked)})
    return made(data)


POSTED = {
    "yes_no": {"_": "no"},
    "checkboxes": {"_": ["a", "b"]},
    "date": {"day": "28", "month": "2", "year": "2027"},
    "number": {"_": " 12 "},
    "money": {"_": "£30.50"},
    "month": {"month": "Feb", "year": "2027"},
    "time": {"_": "9.30am"},
    "several": {"0": "Ada Byron", "1": "", "2": "Ada King"},
    "date_range": {
        "from-day": "27",
        "from-month": "2",
        "from-year": "2027",
        "to-day": "1",
        "to-month": "3",
        "to-year": "2027",
    },
    "name": {"_": " Sam  Taylor"},
    "declaration": {"_": "yes"},
    "address": {"line1": "1 High Street", "line2": "", "town": "Anytown", "postcode": "rg1 1aa", "uprn": ""},
    "place": {"description": "By the bandstand", "point": "53.1, 0.6"},
    "bank_account": {"name": "Sam Taylor", "sort_code": "30-94-30", "account_number": "733445"},
}


NOT_ASKED = {"calculated", "calculated_date", "decision", "hidden"}
asked_type = pytest.mark.parametrize("slug", sorted(TYPES.keys() - NOT_ASKED))
# Files come by another way than a text input.
typed_type = pytest.mark.parametrize("slug", sorted(TYPES.keys() - NOT_ASKED - {"file"}))


@typed_type
def test_what_is_posted_becomes_the_json_answer(slug):
    form = posted(question(slug, options="a b"), **POSTED.get(slug, {"_": GOOD[slug]}))
    assert form.is_valid(), form.errors
    assert form.cleaned_data["k"] == ({**GOOD[slug], "uprn": ""} if slug == "address" else GOOD[slug])


@asked_type
def test_an_answer_given_before_is_shown_and_posted_back_unchanged(slug):
    asked = question(slug, options="a b")
    made = type("OneQuestion", (forms.Form,), {"k": TYPES[slug].form_field(asked)})
    html = str(made(initial={"k": GOOD[slug]}))
    for word in {"short_text": ["Sam Taylor"], "date": ["28", "2027"], "yes_no": ["checked"]}.get(slug, []):
        assert word in html


@pytest.mark.parametrize("slug", sorted(NOT_ASKED))
def test_nothing_is_read_from_a_post_for_what_nobody_is_asked(slug):
    form = posted(question(slug), _=GOOD[slug])
    assert form.is_valid()
    assert form.cleaned_data["k"] is None


@asked_type
def test_an_empty_post_is_the_words_of_the_type(slug):
    form = posted(question(slug, options="a b", error_missing="Tell us"))
    assert form.errors["k"] == ["Tell us"]


@pytest.mark.parametrize(
    ("inputs", "target"),
    [
        ({"day": "28", "month": "2"}, "id_k-year"),
        ({"day": "28", "month": "x", "year": "2027"}, "id_k-month"),
        ({}, "id_k-day"),
    ],
)
def test_the_summary_leads_to_the_part_of_a_date_that_is_faulty(inputs, target):
    form = posted(question("date"), **inputs)
    assert form.fields["k"].error_target("k", form.data) == target
    assert form.errors
    assert form.fields["k"].error_target("k", form.data) == target


def test_the_summary_leads_to_the_first_radio():
    form = posted(question("radios", options="a b"))
    assert form.fields["k"].error_target("k", form.data) == "id_k"


def look(form):
    return form.fields["k"].lookup(form["k"].value())


def test_an_address_begins_with_a_postcode():
    form = posted(LOOKUP)
    assert look(form).stage == "search"
    assert look(form).inputs() == ("postcode",)
    assert form.errors["k"] == ["Enter your address"]
    assert form.fields["k"].error_target("k", form.data) == "id_k-postcode"


@pytest.mark.parametrize("inputs", [{"postcode": "rg11aa", "find": ""}, {"postcode": "RG1 1AA"}])
def test_a_postcode_leads_to_its_addresses_by_either_button(inputs):
    form = posted(LOOKUP, **inputs)
    assert shown_again(form)
    again = type(form)(initial=raw_values(form))
    assert look(again).stage == "choose"
    assert [found.label for found in look(again).found] == [
        "1 High Street, Anytown",
        "Flat 2, 3 High Street, Anytown",
    ]
    assert look(again).entry.postcode == "RG1 1AA"


@pytest.mark.parametrize(
    ("postcode", "text"),
    [
        ("RG1", "Enter a full UK postcode, like SW1A 2AA"),
        ("", "Enter a postcode"),
    ],
)
def test_what_is_no_postcode_is_not_looked_up(postcode, text):
    form = posted(LOOKUP, postcode=postcode, find="")
    assert not shown_again(form)
    assert form.errors["k"] == [text]
    assert (look(form).stage, look(form).entry.postcode) == ("search", postcode)


def test_a_postcode_without_addresses_leads_to_typing_and_says_so():
    form = posted(LOOKUP, postcode="RG9 9ZZ", find="")
    assert shown_again(form)
    assert (look(form).stage, look(form).is_empty, look(form).entry.postcode) == ("typed", True, "RG9 9ZZ")


def test_the_chosen_address_is_taken_from_the_source():
    form = posted(LOOKUP, postcode="RG1 1AA", choice="200")
    assert not shown_again(form)
    assert form.is_valid()
    assert form.cleaned_data["k"] == FOUND[1].answer()


@pytest.mark.parametrize("choice", ["", "999"])
def test_an_address_that_is_not_in_the_list_is_not_taken(choice):
    form = posted(LOOKUP, postcode="RG1 1AA", choice=choice)
    assert form.errors["k"] == ["Select an address"]
    assert form.fields["k"].error_target("k", form.data) == "id_k-choice"
    assert look(form).stage == "choose"


def test_a_list_of_which_none_is_chosen_is_said():
    # Radios of which none is chosen post nothing: that the list was on the screen is posted beside them.
    form = posted(LOOKUP, postcode="RG1 1AA", listed="RG1 1AA")
    assert not shown_again(form)
    assert form.errors["k"] == ["Select an address"]
    assert form.fields["k"].error_target("k", form.data) == "id_k-choice"


def test_another_postcode_beside_a_list_is_looked_up():
    assert shown_again(posted(LOOKUP, postcode="rg1 1aa", listed="RG2 2BB"))


@pytest.mark.parametrize("inputs", [{"manual": ""}, {"choice": "none"}, {"choice": "", "manual": ""}])
def test_who_can_not_find_the_address_types_it(inputs):
    form = posted(LOOKUP, postcode="RG1 1AA", **inputs)
    assert shown_again(form)
    assert (look(form).stage, look(form).entry.postcode) == ("typed", "RG1 1AA")


def test_a_typed_address_is_an_answer_and_its_faults_have_their_places():
    good = posted(LOOKUP, line1="9 Low Road", line2="", town="Anytown", postcode="rg11ab", uprn="")
    assert good.is_valid()
    assert good.cleaned_data["k"] == {
        "uprn": "",
        "lines": ["9 Low Road"],
        "town": "Anytown",
        "postcode": "RG1 1AB",
    }
    bad = posted(LOOKUP, line1="9 Low Road", line2="", town="", postcode="rg11ab", uprn="")
    assert bad.errors["k"] == ["Enter a town or city"]
    assert bad.fields["k"].faulty_parts == ("town",)
    assert look(bad).entry.line1 == "9 Low Road"


def test_a_property_number_goes_with_the_address_it_belongs_to():
    same = posted(
        LOOKUP, line1="Flat 2", line2="3 High Street", town="Anytown", postcode="RG1 1AA", uprn="200"
    )
    changed = posted(
        LOOKUP, line1="Flat 3", line2="3 High Street", town="Anytown", postcode="RG1 1AA", uprn="200"
    )
    assert (same.is_valid(), changed.is_valid()) == (True, True)
    assert same.cleaned_data["k"] == FOUND[1].answer()
    assert changed.cleaned_data["k"]["uprn"] == ""


def test_an_address_given_before_is_shown_where_it_was_chosen():
    form = posted(LOOKUP)
    again = type(form)(initial={"k": FOUND[1].answer()})
    assert (look(again).stage, look(again).entry.choice) == ("choose", "200")
    gone = type(form)(initial={"k": {**FOUND[1].answer(), "uprn": "300"}})
    assert (look(gone).stage, look(gone).entry.line1) == ("typed", "Flat 2")


def test_an_optional_address_may_be_left_out():
    optional = question("address", optional=True, settings={"source": "fake"})
    for inputs in ({}, {"postcode": " "}, {"postcode": "", "choice": ""}):
        form = posted(optional, **inputs)
        assert form.is_valid()
        assert form.cleaned_data["k"] is None


def test_postcodes_are_looked_up_in_the_gazetteer_unless_another_source_is_named():
    class Gazetteer(FakeSource):
        slug = "gazetteer"

    with address_sources.swapped(Gazetteer):
        assert look(posted(question("address"))).stage == "search"
        assert look(posted(question("address", settings={"source": ""}))).stage == "typed"


def test_without_a_source_every_part_is_typed():
    form = posted(question("address", settings={"source": ""}), **POSTED["address"])
    assert look(form).stage == "typed"
    assert not look(form).has_source
    assert form.is_valid()


def test_answers_as_typed_are_there_before_they_are_good():
    assert typed_answers(posted(question("date"), day="31", month="2", year="2027"))["k"]["day"] == "31"
    assert typed_answers(posted(question("yes_no"), _="yes")) == {"k": True}


@pytest.mark.parametrize("typed", ["\0", "x" * 100_000, "\u202e"])
@asked_type
def test_odd_posts_are_errors_at_most(slug, typed):
    inputs = ("_", "day", "month", "year", "line1", "line2", "town", "postcode", "uprn", "choice", "listed")
    inputs += tuple(f"{side}-{part}" for side in ("from", "to") for part in ("day", "month", "year"))
    for asked in (question(slug, options="a"), question(slug, options="a", settings={"source": "fake"})):
        form = posted(asked, **dict.fromkeys(inputs, typed))
        assert form.errors["k"]
        str(form)
