"""An installation that still holds the demonstration is told so before it serves residents."""

import pytest
from django.test import override_settings
from wagtail.models import Site

from guildhall.core.checks import DEMONSTRATION, is_no_demonstration
from guildhall.core.models import Council, SiteSettings

pytestmark = pytest.mark.django_db


def _demonstration() -> None:
    council = Council.objects.create(slug="t", name="T", tier="unitary")
    site = Site.objects.get(is_default_site=True)
    SiteSettings.objects.create(site=site, council=council, is_demonstration=True)


@override_settings(ALLOWS_DEMONSTRATION=False)
def test_a_database_with_the_demonstration_is_an_error():
    assert is_no_demonstration(None) == []
    _demonstration()
    assert [found.id for found in is_no_demonstration(None)] == [DEMONSTRATION]


def test_a_developers_machine_may_have_it():
    _demonstration()
    assert is_no_demonstration(None) == []
