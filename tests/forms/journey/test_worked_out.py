"""What is worked out, on the pages of a journey: shown, priced, stored, and never taken from a POST."""

from collections.abc import Callable

from django.test import Client

from forms.models import Draft, Submission
from tests.conftest import OpenForm
from tests.forms.calculations.test_decisions import decision_from_csv
from tests.forms.engine.specs import field, form, radios, step

Open = Callable[..., OpenForm]
CSV = "if items:number,if size,price:money\n1-2,*,12.50\n3+,a,30\n3+,*,45.25\n"
PRICE = field(
    "price",
    "decision",
    label="Price",
    settings={"decision": decision_from_csv(CSV), "inputs": {"items": "items", "size": "size"}},
)
DUE = field(
    "due",
    "calculated_date",
    label="We come by",
    settings={"calculation": {"from": "today", "days": {"number": "5"}}},
)
BULKY = form(
    step("items", field("items", "number", label="How many items?"), radios("size", label="Size")),
    step("price", PRICE, DUE, field("note", label="Note", optional=True)),
    step("dates", field("first_date", "date", label="First choice of date"), kind="booking", title="Dates"),
    step("pay", kind="payment", title="What you will pay"),
    slug="bulky",
    fees=[{"id": "f", "text": "Collection", "amount": "price", "vat": "20", "ledger_code": "W1"}],
)
FIRST = {"items": "4", "size": "b"}


def begin(resident: Client, open_form: Open, **typed: str) -> str:
    return str(resident.post(open_form(BULKY, "bulky").start, {**FIRST, **typed})["Location"])


def shown(resident: Client, url: str) -> str:
    return resident.get(url).content.decode()


def to_payment(resident: Client, url: str) -> str:
    dates = resident.post(url, {"note": ""})["Location"]
    day = {"first_date-day": "1", "first_date-month": "3", "first_date-year": "2027"}
    return str(resident.post(dates, day)["Location"])


def test_what_is_worked_out_is_shown_and_has_no_input(resident: Client, open_form: Open) -> None:
    page = shown(resident, begin(resident, open_form))
    assert "£45.25" in page
    assert 'name="price"' not in page


def test_what_is_posted_for_it_is_neither_shown_nor_kept(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form, price="0.01")
    to_payment(resident, url)
    resident.post(url, {"note": "x", "price": "0.01", "due": "2020-01-01"})
    assert "£45.25" in shown(resident, url)
    assert not {"price", "due"} & set(Draft.objects.get().answers)


def test_a_page_with_an_error_still_shows_it(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form)
    page = resident.post(url, {"note": "x" * 600}).content.decode()
    assert "There is a problem" in page
    assert "£45.25" in page


def test_check_answers_show_it_without_a_change_link(resident: Client, open_form: Open) -> None:
    check = resident.post(to_payment(resident, begin(resident, open_form)), {})["Location"]
    page = shown(resident, check)
    assert "£45.25" in page
    assert "price?change#note" in page.replace("/price/?", "price?")
    assert "#price" not in page


def test_a_payment_step_says_what_is_to_pay_and_that_nothing_is_paid_yet(
    resident: Client, open_form: Open
) -> None:
    pay = to_payment(resident, begin(resident, open_form))
    page = shown(resident, pay)
    assert pay.endswith("/pay/")
    assert "£45.25" in page
    assert "You do not pay now" in page
    assert resident.post(pay, {"total_pence": "1"})["Location"].endswith("/check/")


def test_a_booking_step_says_that_nothing_is_booked_yet(resident: Client, open_form: Open) -> None:
    dates = resident.post(begin(resident, open_form), {"note": ""})["Location"]
    assert "not booked yet" in shown(resident, dates)


def test_the_price_on_check_answers_is_the_one_that_is_stored(resident: Client, open_form: Open) -> None:
    check = resident.post(to_payment(resident, begin(resident, open_form)), {})["Location"]
    assert "£45.25" in shown(resident, check)
    resident.post(check, {"price": "0", "total_pence": "0"})
    submission = Submission.objects.get()
    assert (submission.total_pence, submission.answers["price"]) == (4525, 45.25)
    (line,) = submission.quote
    # 20% within £45.25 is 754 and a sixth pence.
    assert (line["pence"], line["vat_pence"], line["vat_percent"]) == (4525, 754, "20")


def test_changing_an_answer_changes_what_hangs_on_it(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form)
    resident.post(url.replace("/price/", "/items/"), {"items": "1", "size": "b"})
    assert "£12.50" in shown(resident, url)


def test_without_what_it_hangs_on_nothing_is_shown_or_priced(resident: Client, open_form: Open) -> None:
    url = begin(resident, open_form, items="0")
    page = shown(resident, url)
    assert "Price</dt>" not in page
    assert "do not come to a fee" in shown(resident, to_payment(resident, url))


def test_an_answer_that_a_result_hangs_on_is_not_corrected_by_itself(
    resident: Client, open_form: Open
) -> None:
    check = resident.post(to_payment(resident, begin(resident, open_form)), {})["Location"]
    resident.post(check, {})
    correct = f"/follow/{Submission.objects.get().case.uuid}/correct/"
    page = resident.get(correct).content.decode()
    assert f"{correct}items/" in page
    assert f"{correct}price/" not in page
    assert resident.post(f"{correct}items/", {"items": "1"}).status_code == 409
    assert resident.post(f"{correct}items/", {"items": "5"}).status_code == 303
