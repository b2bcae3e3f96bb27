"""Token buckets: a flood is stopped, a library is not."""

from datetime import timedelta

import pytest
import time_machine
from django.core.cache import cache
from django.test import RequestFactory, override_settings
from django.utils import timezone
from wagtail.models import Site

from guildhall.core.models import Council, RateBucket, SiteSettings
from guildhall.core.rate_limits import LIMITS, give_back, purge_buckets, take, too_many

pytestmark = pytest.mark.django_db
NOON = "2027-03-01T12:00:00Z"


@pytest.fixture(autouse=True)
def _kiosks_are_read_anew():
    cache.clear()


def _request(address: str = "198.51.100.9"):
    return RequestFactory().post("/", REMOTE_ADDR=address)


def _take(times: int, action: str = "submit", scope: str = "", address: str = "198.51.100.9") -> int:
    return sum(take(_request(address), action, scope) for _ in range(times))


def test_a_burst_passes_and_what_follows_does_not():
    with time_machine.travel(NOON, tick=False):
        assert _take(40) == LIMITS["submit"].burst == 30


def test_the_bucket_fills_again_evenly():
    with time_machine.travel(NOON, tick=False) as clock:
        _take(35)
        clock.shift(timedelta(minutes=10))
        assert _take(20) == 10
        clock.shift(timedelta(hours=5))
        assert _take(40) == 30


def test_asking_in_vain_costs_nothing():
    with time_machine.travel(NOON, tick=False) as clock:
        _take(500)
        clock.shift(timedelta(minutes=1, seconds=1))
        assert _take(3) == 1


def test_thirty_residents_an_hour_at_one_address_are_never_stopped():
    with time_machine.travel(NOON, tick=False) as clock:
        for _ in range(8):
            assert _take(30) == 30
            clock.shift(timedelta(hours=1))


def test_clients_forms_and_actions_have_buckets_of_their_own():
    with time_machine.travel(NOON, tick=False):
        _take(30)
        assert _take(1) == 0
        assert _take(1, address="198.51.100.10") == 1
        assert _take(1, scope="another form") == 1
        assert _take(1, action="ask_code") == 1


def test_a_token_given_back_can_be_taken_again():
    with time_machine.travel(NOON, tick=False):
        _take(31)
        give_back(_request(), "submit")
        assert _take(2) == 1


def test_a_bucket_never_holds_more_than_its_burst():
    with time_machine.travel(NOON, tick=False):
        _take(1)
        for _ in range(5):
            give_back(_request(), "submit")
        assert _take(40) == 30


def test_taking_is_one_query(django_assert_num_queries):
    take(_request(), "submit")
    with django_assert_num_queries(1):
        take(_request(), "submit")


@override_settings(RATE_LIMITS=False)
def test_a_load_test_gets_through_without_a_query(django_assert_num_queries):
    with django_assert_num_queries(0):
        assert _take(100) == 100


def test_a_kiosk_has_a_larger_bucket():
    council = Council.objects.create(slug="t", name="T", tier="unitary")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, council=council, kiosk_addresses="192.0.2.0/28\nnot an address\n")
    with time_machine.travel(NOON, tick=False):
        assert _take(100, address="192.0.2.5") == 100
        assert _take(100, address="192.0.2.77") == 30


def test_no_address_is_kept_and_nothing_longer_than_a_day():
    with time_machine.travel(NOON, tick=False) as clock:
        _take(1)
        assert "198.51" not in str(list(RateBucket.objects.values()))
        clock.shift(timedelta(hours=23))
        assert purge_buckets() == 0
        clock.shift(timedelta(hours=2))
        assert purge_buckets() == 1


def test_a_clock_that_goes_back_empties_no_bucket():
    with time_machine.travel(NOON, tick=False) as clock:
        _take(1)
        clock.move_to(timezone.now() - timedelta(hours=2))
        assert _take(1) == 1


def test_the_page_says_what_to_do():
    response = too_many(_request())
    assert response.status_code == 429
    assert "Wait a few minutes" in response.text
    assert response["Retry-After"] == "300"
    assert response["Cache-Control"] == "no-store"
