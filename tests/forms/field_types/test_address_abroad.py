"""An address in another country, where a form asks for it."""

import pytest
from django.http import QueryDict

from forms.engine.model import Field
from forms.form_fields import raw_values
from forms.plugins import address_sources
from tests.design.questions import MillLane, page, step, tag
from tests.forms.field_types.ask import TYPES, codes, question, value

KIND = TYPES["address"]
ANYWHERE = question("address", "Your address", settings={"abroad": True})
HERE = question("address", "Your address")
PARIS = {
    "uprn": "",
    "lines": ["3 rue de la Paix", "75002 Paris"],
    "town": "",
    "postcode": "",
    "country": "France",
}


@pytest.fixture(autouse=True)
def mill_lane():
    with address_sources.swapped(MillLane):
        yield


def asked(source="mill_lane", **inputs):
    """The question with `inputs` posted, unbound without any."""
    settings = {"abroad": True, "source": source}
    field = Field(key="k", type="address", label="Your address", settings=settings, role="contact.address")
    data = QueryDict(mutable=True)
    data.update({f"k-{name}": text for name, text in inputs.items()})
    return step(field, data=data if inputs else None)


def again(form):
    """The same page after a button that only goes on within the question."""
    assert form.fields["k"].redisplays("k", form.data)
    fresh = type(form)(initial=raw_values(form))
    fresh.lay_out("A step")
    return page(fresh)


def names(document):
    return [each["name"] for each in document.select("input, textarea")]


def test_an_address_abroad_has_lines_and_a_country():
    assert value(ANYWHERE, PARIS) == PARIS
    assert KIND.display(ANYWHERE, PARIS) == ["3 rue de la Paix", "75002 Paris", "France"]
    assert KIND.csv(ANYWHERE, PARIS)[-1] == ("country", "France")


def test_an_address_of_the_uk_stays_as_it_is():
    known = {"uprn": "1", "lines": ["1 High Street"], "town": "Anytown", "postcode": "RG1 1AA"}
    assert value(ANYWHERE, known) == known
    assert KIND.csv(ANYWHERE, known)[-1] == ("country", "")
    assert "country" not in dict(KIND.csv(HERE, known))


@pytest.mark.parametrize(
    ("members", "fault"),
    [
        ({"lines": []}, ("missing_street", ("street",))),
        ({"country": ""}, ("missing_country", ("country",))),
        ({"lines": ["x" * 500]}, ("too_long", ("street",))),
        ({"country": "x" * 500}, ("too_long", ("country",))),
        ({"lines": "\0"}, ("wrong_kind", ("street", "country"))),
    ],
)
def test_the_part_at_fault_is_named(members, fault):
    assert codes(ANYWHERE, {**PARIS, **members}) == [fault]


def test_another_country_is_no_answer_unless_the_form_says_so():
    assert codes(HERE, PARIS) == [("abroad", ("line1",))]


def test_the_way_abroad_and_back_needs_no_script():
    assert tag(page(asked()), "[name=k-abroad]").get_text(strip=True) == "The address is not in the UK"
    abroad = again(asked(postcode="", abroad="1"))
    assert names(abroad) == ["k-street", "k-country"]
    assert tag(abroad, "#id_k-street")["autocomplete"] == "street-address"
    assert tag(abroad, "#id_k-country")["autocomplete"] == "country-name"
    assert names(again(asked(street="x", country="", uk="1"))) == ["k-postcode"]


@pytest.mark.parametrize("stage", [{"line1": "", "postcode": ""}, {"postcode": "RG1 1AA", "choice": ""}])
def test_it_leads_abroad_from_every_screen(stage):
    assert names(again(asked(**stage, abroad="1"))) == ["k-street", "k-country"]


def test_without_a_lookup_it_leads_abroad_and_back_to_the_inputs():
    assert names(again(asked("", line1="", abroad="1"))) == ["k-street", "k-country"]
    assert "k-line1" in names(again(asked("", street="", country="", uk="1")))


def test_what_is_typed_abroad_is_the_answer():
    form = asked(street="3 rue de la Paix\r\n\r\n75002 Paris ", country=" France")
    assert form.is_valid()
    assert form.cleaned_data["k"] == PARIS


def test_lines_beyond_the_fifth_are_joined_to_it():
    form = asked(street="\n".join("abcdefg"), country="France")
    assert form.is_valid()
    assert form.cleaned_data["k"]["lines"] == ["a", "b", "c", "d", "e, f, g"]


@pytest.mark.parametrize(
    ("inputs", "links"),
    [
        ({"street": "", "country": ""}, ["#id_k-street"]),
        ({"street": "x", "country": ""}, ["#id_k-country"]),
        ({"street": "", "country": "France"}, ["#id_k-street"]),
        ({"street": "\0", "country": "France"}, ["#id_k-street"]),
    ],
)
def test_what_is_missing_abroad_is_told_at_its_input(inputs, links):
    document = page(asked(**inputs))
    assert [link["href"] for link in document.select(".govuk-error-summary a")] == links
    assert tag(document, links[0]).name in ("input", "textarea")


def test_an_answer_given_before_is_shown_where_it_was_typed():
    fresh = type(asked())(initial={"k": PARIS})
    fresh.lay_out("A step")
    document = page(fresh)
    assert tag(document, "#id_k-street").get_text().split("\n")[-2:] == ["3 rue de la Paix", "75002 Paris"]
    assert tag(document, "#id_k-country")["value"] == "France"


def test_a_form_that_asks_for_the_uk_alone_can_not_be_led_abroad():
    field = Field(key="k", type="address", label="Your address", settings={"source": "mill_lane"})
    form = step(field, data={"k-street": "x", "k-country": "France", "k-abroad": "1"})
    assert not form.is_valid()
    assert names(page(form)) == ["k-postcode"]


def test_enter_in_an_input_goes_on_instead_of_over_the_border():
    document = again(asked(postcode="", abroad="1"))
    assert "name" not in tag(document, "button").attrs


def test_a_list_that_has_gone_is_told_at_the_inputs_that_are_there():
    document = page(asked(postcode="RG9 9AA", listed="RG9 9AA", choice="1"))
    assert tag(document, ".govuk-error-summary a")["href"] == "#id_k-line1"
    assert tag(document, "#id_k-line1")
