"""The bank account as a question."""

import pytest
from django.http import QueryDict

from forms.engine.model import Field
from tests.design.questions import page, step, tag
from tests.forms.field_types.ask import TYPES, codes, error, question, value

ACCOUNT = question("bank_account", "Bank account", special=True)
KIND = TYPES["bank_account"]
GOOD = {"name": "Sam Taylor", "sort_code": "107999", "account_number": "88837491"}


def posted(**parts):
    data = QueryDict(mutable=True)
    data.update({f"k-{part}": text for part, text in {**GOOD, **parts}.items()})
    return step(Field(key="k", type="bank_account", label="Bank account", special=True), data=data)


@pytest.mark.parametrize(
    ("parts", "kept"),
    [
        ({"sort_code": "10-79-99"}, GOOD),
        ({"sort_code": " 10 79\u201099"}, GOOD),
        ({"account_number": "8883 7491"}, GOOD),
        ({"account_number": "733445"}, {**GOOD, "account_number": "00733445"}),
        ({"account_number": "1733445"}, {**GOOD, "account_number": "01733445"}),
        ({"roll_number": " 1/23-A "}, {**GOOD, "roll_number": "1/23-A"}),
        ({"roll_number": " "}, GOOD),
    ],
)
def test_an_account_is_tidied(parts, kept):
    assert value(ACCOUNT, {**GOOD, **parts}) == kept


@pytest.mark.parametrize(
    ("parts", "fault"),
    [
        ({"name": " "}, ("missing_name", ("name",))),
        ({"name": "x" * 71}, ("long_name", ("name",))),
        ({"sort_code": ""}, ("missing_sort_code", ("sort_code",))),
        ({"sort_code": "12345"}, ("sort_code", ("sort_code",))),
        ({"sort_code": "12345x"}, ("sort_code", ("sort_code",))),
        ({"account_number": ""}, ("missing_account_number", ("account_number",))),
        ({"account_number": "12345"}, ("account_number", ("account_number",))),
        ({"account_number": "123456789"}, ("account_number", ("account_number",))),
        ({"roll_number": "1" * 19}, ("roll_number", ("roll_number",))),
        ({"roll_number": "a_b"}, ("roll_number", ("roll_number",))),
    ],
)
def test_the_part_at_fault_is_named(parts, fault):
    assert codes(ACCOUNT, {**GOOD, **parts}) == [fault]


def test_an_account_left_out_is_one_error():
    assert error(ACCOUNT, {"name": "", "sort_code": " "}) == "Enter bank account"


def test_residents_can_check_every_number():
    full = {**GOOD, "roll_number": "1/23-A"}
    assert KIND.display(ACCOUNT, full) == [
        "Sam Taylor",
        "Sort code: 10-79-99",
        "Account number: 88837491",
        "Building society roll number: 1/23-A",
    ]
    assert KIND.csv(ACCOUNT, GOOD)[3] == ("roll_number", "")


def test_an_account_that_would_not_be_sealed_is_not_published():
    (found,) = KIND.check(question("bank_account"))
    assert (found.code, found.level) == ("special_unmarked", "error")
    assert not KIND.check(ACCOUNT)


@pytest.mark.usefixtures("loaded")
def test_numbers_that_can_not_belong_together_are_told_at_the_sort_code():
    document = page(posted(account_number="88837493"))
    link = tag(document, ".govuk-error-summary a")
    assert link["href"] == "#id_k-sort_code"
    assert link.get_text() == "Sort code and account number must belong together: check both"
    assert tag(document, "#id_k-account_number")["value"] == "88837493"
    assert posted().is_valid()


@pytest.mark.django_db
def test_each_part_at_fault_has_its_own_words_and_link():
    document = page(posted(name="", sort_code="1", account_number="x"))
    links = [link["href"] for link in document.select(".govuk-error-summary a")]
    assert links == ["#id_k-name", "#id_k-sort_code", "#id_k-account_number"]
    assert len(document.select(".govuk-error-message")) == 3
    assert tag(document, "#id_k-sort_code")["value"] == "1"


def test_its_inputs_have_labels_hints_and_one_legend():
    document = page(step(Field(key="k", type="bank_account", label="Your account", hint="For refunds")))
    assert tag(document, "legend h1").get_text(strip=True) == "Your account"
    assert [each["name"] for each in document.select("input")] == [
        "k-name",
        "k-sort_code",
        "k-account_number",
        "k-roll_number",
    ]
    assert tag(document, "#id_k-sort_code")["inputmode"] == "numeric"
    assert tag(document, "fieldset")["aria-describedby"] == "id_k-hint"
    assert tag(document, "#id_k-hint").get_text(strip=True) == "For refunds"
