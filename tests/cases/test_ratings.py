"""How satisfied a resident is, after a case was closed."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.test import Client
from django.utils import timezone

from cases.actions import reopen_case
from cases.models import Case, CaseRating
from cases.ratings import rating_counts
from catalogue.models import Service
from guildhall.core.models import Team, User
from outbox.models import Delivery
from tests.cases.factories import make_case, make_officer
from tests.cases.posting import letter_of
from tests.cases.test_afterwards import at, closed, officer, owner  # noqa: F401  fixtures
from tests.cases.test_desk import page_of, signed_in

pytestmark = pytest.mark.usefixtures("home")


@pytest.fixture
def done(case: Case, officer: User) -> Case:  # noqa: F811
    return closed(case, officer)


def rate(browser: Client, case: Case, **typed: Any) -> Any:
    return browser.post(at(case, "rate"), typed)


def test_a_closed_case_offers_to_say_how_it_went(owner: Client, done: Case) -> None:  # noqa: F811
    assert at(done, "rate") in owner.get(f"/follow/{done.uuid}/").content.decode()
    page = owner.get(at(done, "rate")).content.decode()
    assert page.count('type="radio"') == 5


def test_the_closing_letter_leads_there_and_no_other(done: Case) -> None:
    letter = letter_of(Delivery.objects.get(purpose="status_message"))
    assert f"{at(done, 'rate')}" in letter.text
    assert f"{at(done, 'rate')}" in letter.html
    reopen_case(case_id=done.pk, token="a", reason="Still full")
    assert "/rate/" not in letter_of(Delivery.objects.latest("pk")).text


def test_a_rating_is_kept_once_and_shown_to_the_officer(
    owner: Client,  # noqa: F811
    done: Case,
    team: Team,
) -> None:
    assert rate(owner, done, level="4", text="Took a while").status_code == 303
    assert rate(owner, done, level="2", text="Came back full").status_code == 303
    rating = CaseRating.objects.get()
    assert (rating.level, rating.comment) == (2, "Came back full")
    desk = signed_in(make_officer(team)).get(page_of(done)).content.decode()
    assert "Dissatisfied" in desk
    assert "Came back full" in desk


def test_what_was_rated_is_shown_to_be_changed(owner: Client, done: Case) -> None:  # noqa: F811
    rate(owner, done, level="1", text="Rude & late")
    page = owner.get(at(done, "rate")).content.decode()
    assert "Rude &amp; late" in page
    assert 'value="1" checked' in page
    assert "Change your rating" in owner.get(f"/follow/{done.uuid}/").content.decode()


@pytest.mark.parametrize("level", ["", "0", "6", "x", "\x00", "4.5"])
def test_one_of_five_levels_must_be_chosen(owner: Client, done: Case, level: str) -> None:  # noqa: F811
    page = rate(owner, done, level=level, text="kept").content.decode()
    assert "Select how satisfied you are" in page
    assert 'href="#id_level"' in page
    assert "kept" in page
    assert not CaseRating.objects.exists()


def test_an_open_case_is_not_rated(owner: Client, case: Case) -> None:  # noqa: F811
    assert owner.get(at(case, "rate")).status_code == 409
    assert rate(owner, case, level="5").status_code == 409


def test_a_rating_is_fixed_after_28_days(owner: Client, done: Case) -> None:  # noqa: F811
    rate(owner, done, level="5")
    Case.objects.update(closed_at=timezone.now() - timedelta(days=28))
    assert rate(owner, done, level="1").status_code == 409
    assert CaseRating.objects.get().level == 5


def test_nobody_but_the_owner_rates(client: Client, done: Case) -> None:
    assert "Confirm it is you" in rate(client, done, level="5").content.decode()
    assert not CaseRating.objects.exists()


def test_a_comment_stands_sealed(owner: Client, done: Case) -> None:  # noqa: F811
    from django.db import connection

    rate(owner, done, level="5", text="canary")
    with connection.cursor() as cursor:
        cursor.execute("SELECT comment FROM cases_caserating")
        assert "canary" not in str(cursor.fetchall())


def test_levels_are_counted_by_service_and_month(team: Team, service: Service, other_team: Team) -> None:
    for level in (5, 5, 1):
        CaseRating.objects.create(case=make_case(team, service), level=level)
    CaseRating.objects.create(case=make_case(other_team, service), level=1)
    month = timezone.localdate().replace(day=1)
    counts = [(one.service_id, one.month, one.level, one.count) for one in rating_counts([team.pk])]
    assert counts == [(service.pk, month, 1, 1), (service.pk, month, 5, 2)]


def test_the_database_keeps_to_five_levels(case: Case) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        CaseRating.objects.create(case=case, level=6)
