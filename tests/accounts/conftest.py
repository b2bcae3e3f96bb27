import pytest
from wagtail.models import Site

from guildhall.core.models import Council, SiteSettings


@pytest.fixture
def site_settings(db) -> SiteSettings:
    council, _ = Council.objects.get_or_create(slug="test", defaults={"name": "Test", "tier": "unitary"})
    return SiteSettings.objects.create(site=Site.objects.get(is_default_site=True), council=council)
