"""The emails that a case sends."""

from uuid import uuid4

import pytest
from django.core import mail  # noqa: F401  the backend is the outbox's
from wagtail.models import Locale

from cases.actions import NewParty, change_status, close_case
from cases.models import Case, CaseParty
from catalogue.models import Service, ServiceText
from guildhall.core.models import OneTimeCode, Team
from outbox.actions import emit, ensure_mail_destination
from outbox.facts import outgoing_from
from outbox.models import Delivery
from outbox.plugins import NewDelivery, NewEvent, payload_source_for
from tests.cases.factories import UserFactory, make_case
from tests.cases.posting import letter_of


@pytest.fixture
def _names(service: Service) -> None:
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    ServiceText.objects.create(service=service, locale=Locale.get_default(), name="Missed bin collection")
    ServiceText.objects.create(service=service, locale=welsh, name="Casgliad bin a fethwyd")


def receipt(case: Case, locale: str = "en") -> Delivery:
    party = CaseParty.objects.get(case=case)
    emit(
        event=NewEvent(
            council_id=case.council_id,
            topic="submission.received",
            subject=uuid4(),
            ordering_key=str(case.uuid),
            seq=1,
        ),
        deliveries=[
            NewDelivery(
                destination_id=ensure_mail_destination(case.council_id),
                purpose="receipt",
                recipient=str(party.uuid),
                locale=locale,
            )
        ],
    )
    return Delivery.objects.get(purpose="receipt")


@pytest.mark.usefixtures("_names")
def test_a_receipt_has_the_reference_and_the_way_to_follow_it(case: Case) -> None:
    letter = letter_of(receipt(case))
    assert letter.to == "pat@example.com"
    assert case.reference_id in letter.subject
    assert "Missed bin collection" in letter.text
    assert f"/follow/{case.uuid}/" in letter.text
    assert f"/follow/{case.uuid}/" in letter.html


def test_a_subject_holds_nothing_personal(case: Case) -> None:
    subject = letter_of(receipt(case)).subject.lower()
    assert "pat" not in subject
    assert "example" not in subject


@pytest.mark.usefixtures("_names")
def test_a_welsh_receipt_leads_to_the_welsh_page(case: Case) -> None:
    letter = letter_of(receipt(case, "cy"))
    assert "Casgliad bin a fethwyd" in letter.text
    assert f"/cy/follow/{case.uuid}/" in letter.text
    assert "Eich cyfeirnod" in letter.text
    assert '<html lang="cy">' in letter.html


def test_a_receipt_to_somebody_who_is_gone_is_not_sent(case: Case) -> None:
    delivery = receipt(case)
    CaseParty.objects.all().delete()
    assert payload_source_for("submission.received", "receipt").build(outgoing_from(delivery)) is None


def test_a_message_goes_to_each_person_with_an_address_in_their_language(
    team: Team, service: Service
) -> None:
    case = make_case(
        team,
        service,
        NewParty(email="pat@example.com"),
        NewParty(email="sam@example.com", role="agent", locale="cy"),
        NewParty(name="Nobody to write to", role="witness"),
    )
    change_status(case_id=case.pk, kind="in_progress", by=UserFactory(), message="We have begun.")
    sent = {letter_of(one).to: one.locale for one in Delivery.objects.all()}
    assert sent == {"pat@example.com": "en", "sam@example.com": "cy"}


def test_a_status_without_a_message_writes_to_nobody(case: Case) -> None:
    change_status(case_id=case.pk, kind="in_progress", by=UserFactory())
    assert not Delivery.objects.exists()


def test_the_words_of_a_message_are_not_html(case: Case) -> None:
    close_case(
        case_id=case.pk, kind="resolved", outcome="Done", by=UserFactory(), message="<b>now</b> & then"
    )
    letter = letter_of(Delivery.objects.get())
    assert "<b>now</b> & then" in letter.text
    assert "&lt;b&gt;now&lt;/b&gt; &amp; then" in letter.html


def test_a_repeated_attempt_sends_the_same_code(case: Case, client: object) -> None:
    from cases.actions.ask_follow_code import ask_follow_code

    ask_follow_code(reference=case.reference_id, email="PAT@example.com")
    delivery = Delivery.objects.get(purpose="follow_code")
    first, second = letter_of(delivery), letter_of(delivery)
    assert first.text == second.text
    assert first.has_secret
    stored = OneTimeCode.objects.get()
    assert stored.code_hash not in first.text
