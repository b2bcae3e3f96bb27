"""What residents' data hangs on isn't deleted: refused with the counts, never a 500."""

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.models import Page

from forms.deletion import counts_below
from forms.models import Draft, FormPlacement
from guildhall.core.deletion import DeletionRefused
from home.models import SectionPage
from tests.conftest import OpenForm
from tests.publishing.trees import make_administrator, make_page, make_section

pytestmark = pytest.mark.django_db


@pytest.fixture
def admin(client: Client) -> Client:
    client.force_login(make_administrator())
    return client


@pytest.fixture
def section(home: Page, missed_bin: OpenForm) -> SectionPage:
    """A section with a page that hosts a form somebody has begun."""
    section = make_section(home)
    host = make_page(section, "Missed bin")
    FormPlacement.objects.create(page=host, form=missed_bin.form)
    Draft.objects.create(
        council=missed_bin.form.council,
        form=missed_bin.form,
        version=missed_bin.version,
        locale="en",
        expires_at=timezone.now() + timedelta(days=1),
    )
    return section


def said(answer: Any) -> str:
    return " ".join(str(message) for message in answer.context["messages"])


def test_the_counts_are_of_all_below(section: SectionPage) -> None:
    assert counts_below(section.get_parent()) == {"drafts": 1, "submissions": 0}


def test_a_page_without_forms_may_go(admin: Client, section: SectionPage) -> None:
    page = make_page(section.get_parent(), "About")
    admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert not Page.objects.filter(pk=page.pk).exists()


@pytest.mark.parametrize("which", ["host", "section"])
def test_deleting_a_page_with_a_draft_below_is_refused_with_the_counts(
    admin: Client, section: SectionPage, which: str
) -> None:
    page = section if which == "section" else section.get_children().get()
    answer = admin.post(reverse("wagtailadmin_pages:delete", args=[page.pk]), follow=True)
    assert answer.status_code == 200
    assert "1 draft, 0 submissions" in said(answer)
    assert Page.objects.filter(pk=page.pk).exists()


def test_deleting_in_bulk_is_refused_with_the_counts(admin: Client, section: SectionPage) -> None:
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "delete"])
    answer = admin.post(f"{url}?id={section.pk}&next=/admin/pages/", follow=True)
    assert answer.status_code == 200
    assert "1 draft, 0 submissions" in said(answer)
    assert Page.objects.filter(pk=section.pk).exists()


def test_deleting_by_the_apis_action_is_refused(section: SectionPage) -> None:
    action = action_registry.get_action_class(Page, "delete")
    with pytest.raises(DeletionRefused, match="1 draft"):
        action(section).execute()


def test_deleting_in_code_is_refused(section: SectionPage) -> None:
    with pytest.raises(DeletionRefused, match="1 draft"):
        section.delete()
