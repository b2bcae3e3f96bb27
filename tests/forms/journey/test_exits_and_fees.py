"""A form that ends early for some answers, and one that costs something."""

from collections.abc import Callable
from typing import Any

from django.test import Client

from forms.models import StepMark, Submission
from tests.conftest import OpenForm
from tests.forms.engine.specs import eq, field, form, step
from tests.forms.engine.test_exits_and_fees import FEES

AGE = step("age", field("adult", "yes_no", label="Are you 18 or over?"))
TOO_YOUNG = step(
    "too-young",
    kind="exit",
    title="You cannot apply",
    condition=eq("adult", False),
    content=[{"id": "c1", "html": "<p>Call 01632 960001 now</p>"}],
)
ITEMS = step("items", field("items", "number", label="How many items?"))
BULKY = form(AGE, TOO_YOUNG, ITEMS, slug="bulky", fees=FEES[:2])
Open = Callable[..., OpenForm]


def begin(resident: Client, opened: OpenForm, adult: str) -> str:
    response = resident.post(opened.start, {"adult": adult, "questions-shown": "adult"})
    assert response.status_code == 303
    return str(response["Location"])


def test_an_answer_that_ends_the_form_leads_to_a_page_that_says_what_to_do(
    resident: Client, open_form: Open
) -> None:
    url = begin(resident, open_form(BULKY, "bulky"), "no")
    page = resident.get(url)
    assert url.endswith("/too-young/")
    assert page.status_code == 200
    assert "Call 01632 960001 now" in page.content.decode()
    assert "Error" not in page.context["step"].title
    assert StepMark.objects.filter(kind="exit", step="too-young").count() == 1


def test_an_emergency_exit_shows_the_number_to_call_before_all_else(
    resident: Client, open_form: Open
) -> None:
    urgent = {**TOO_YOUNG, "call_number": "0800 111 999", "contact": "Or write to help@example.org"}
    opened = open_form({**BULKY, "steps": [AGE, urgent, ITEMS]}, "urgent")
    page = resident.get(begin(resident, opened, "no")).content.decode()
    call, contact = '<a href="tel:0800111999">Call 0800 111 999 now</a>', "mailto:help@example.org"
    assert 0 < page.index(call) < page.index("Call 01632 960001 now") < page.index(contact)


def test_nobody_gets_past_an_exit(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form(BULKY, "bulky"), "no")
    for beyond in ("items", "check"):
        response: Any = resident.get(url.replace("too-young", beyond))
        assert response["Location"].endswith("/too-young/")
    assert resident.post(url, {"items": "3"})["Location"].endswith("/too-young/")
    resident.post(url.replace("too-young", "check"), {})
    assert not Submission.objects.exists()


def test_a_fee_is_shown_before_it_is_sent_and_kept_with_what_was_sent(
    resident: Client, open_form: Open
) -> None:
    url = begin(resident, open_form(BULKY, "bulky"), "yes")
    check = resident.post(url, {"items": "4"})["Location"]
    shown = resident.get(check).content.decode()
    assert "£60.00" in shown
    done = resident.post(check, {})["Location"]
    assert "£60.00" in resident.get(done).content.decode()
    submission = Submission.objects.get()
    assert submission.total_pence == 6000
    assert [line["pence"] for line in submission.quote] == [4500, 1500]


def test_a_price_that_somebody_posts_is_not_looked_at(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form(BULKY, "bulky"), "yes")
    check = resident.post(url, {"items": "4", "total_pence": "1", "price_pence": "1"})["Location"]
    resident.post(check, {"total_pence": "1"})
    assert Submission.objects.get().total_pence == 6000
