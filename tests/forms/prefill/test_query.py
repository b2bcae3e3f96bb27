"""Answers that the address of a form brings: offered, judged, and never more than an offer."""

from collections.abc import Callable

from django.core import signing
from django.test import Client

from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.forms.engine.specs import eq, field, form, radios, step

Open = Callable[..., OpenForm]
FROM_QUERY = {"prefill": "query"}
FORM = form(
    step(
        "first",
        field("colour", label="Colour", settings=FROM_QUERY),
        field("note", label="Note", optional=True),
        field("campaign", "hidden", label="Campaign", settings={**FROM_QUERY, "prefill_name": "utm"}),
    ),
    step("second", radios("size", label="Size", settings=FROM_QUERY), field("day", "date", optional=True)),
    step("leaflet", field("which", label="Which leaflet?"), condition=eq("campaign", "leaflet")),
    slug="prefilled",
)


def start(resident: Client, opened: OpenForm, query: str = "") -> tuple[str, str]:
    """The first page as HTML, and the token in it."""
    page = resident.get(f"{opened.start}?{query}")
    return page.content.decode(), page.context.get("prefill", "")


def begin(resident: Client, opened: OpenForm, token: str, **typed: str) -> str:
    response = resident.post(opened.start, {"colour": "red", "prefill": token, **typed})
    assert response.status_code == 303
    return str(response["Location"])


def test_the_first_page_begins_with_what_the_address_says_and_nothing_is_written(
    resident: Client, open_form: Open
) -> None:
    html, _token = start(resident, open_form(FORM, "prefilled"), "colour=green")
    assert 'value="green"' in html
    assert not Draft.objects.exists()


def test_an_offer_for_a_later_step_is_shown_there_and_is_no_answer_until_it_is_sent(
    resident: Client, open_form: Open
) -> None:
    opened = open_form(FORM, "prefilled")
    url = begin(resident, opened, start(resident, opened, "size=b")[1])
    page = resident.get(url)
    assert page.context["form"].initial["size"] == "b"
    assert "size" not in Draft.objects.get().answers
    resident.post(url, {"size": "b"})
    assert Draft.objects.get().answers["size"] == "b"


def test_the_residents_own_answer_wins_even_one_left_empty(resident: Client, open_form: Open) -> None:
    opened = open_form(
        form(step("a", field("x")), step("b", field("y", optional=True, settings=FROM_QUERY)), slug="own"),
        "own",
    )
    page = resident.get(f"{opened.start}?y=offered")
    url = resident.post(opened.start, {"x": "1", "prefill": page.context["prefill"]})["Location"]
    assert resident.get(url).context["form"].initial == {"x": "1", "y": "offered"}
    resident.post(url, {"y": ""})
    assert resident.get(url).context["form"].initial == {"x": "1"}


def test_what_the_type_refuses_is_left_out_without_a_word(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    for query in ("size=z", "size=a&size=b", f"size={'x' * 5000}", "size=%00", "size[]=a", "day=31-02"):
        html, token = start(resident, opened, query)
        assert "There is a problem" not in html
        assert token == ""


def test_a_hidden_value_counts_and_leads_on_but_is_not_shown(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    html, token = start(resident, opened, "utm=leaflet")
    assert "Campaign" not in html
    url = begin(resident, opened, token)
    leaflet = resident.post(url, {"size": "a"})["Location"]
    assert leaflet.endswith("/leaflet/")
    check = resident.post(leaflet, {"which": "The blue one"})["Location"]
    assert "Campaign" not in resident.get(check).content.decode()
    resident.post(check, {})
    assert Submission.objects.get().answers["campaign"] == "leaflet"


def test_no_post_sets_or_changes_a_hidden_value(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    forged = signing.dumps([opened.form.pk, {"campaign": "leaflet"}], salt="another")
    of_another_form = signing.dumps([opened.form.pk + 1, {"campaign": "leaflet"}], salt="guildhall.prefill")
    for token in ("", "x", forged, of_another_form):
        begin(resident, opened, token, campaign="leaflet")
        assert "campaign" not in Draft.objects.latest("pk").answers
    url = begin(resident, opened, start(resident, opened, "new&utm=leaflet")[1])
    resident.post(url, {"size": "a", "campaign": "poster", "prefill": forged})
    assert Draft.objects.latest("pk").answers["campaign"] == "leaflet"


def test_a_hidden_value_that_is_missing_stops_nobody(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    url = begin(resident, opened, "")
    check = resident.post(url, {"size": "a"})["Location"]
    assert check.endswith("/check/")
    assert resident.post(check, {})["Location"].endswith("/done/")


def test_a_page_with_an_error_keeps_what_the_address_brought(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    token = start(resident, opened, "utm=leaflet&size=b")[1]
    page = resident.post(opened.start, {"colour": "", "prefill": token})
    assert page.context["prefill"] == token


def test_starting_again_keeps_the_names_that_the_form_allows(resident: Client, open_form: Open) -> None:
    opened = open_form(FORM, "prefilled")
    begin(resident, opened, "")
    page = resident.get(f"{opened.start}?utm=leaflet&email=sam@example.com")
    assert page.context["start_again_url"] == "?new=&utm=leaflet"


def test_personal_and_special_answers_are_never_taken_from_an_address(
    resident: Client, open_form: Open
) -> None:
    private = form(
        step(
            "first",
            field("a", personal=True, settings=FROM_QUERY),
            field("b", special=True, settings=FROM_QUERY),
        ),
        slug="private",
    )
    html, token = start(resident, open_form(private, "private"), "a=secret&b=secret")
    assert "secret" not in html.replace("apply/?a=secret&amp;b=secret", "")
    assert token == ""
