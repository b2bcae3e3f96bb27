"""A service page hosts at most one form, and publishing it says which."""

import json
from typing import Any

import pytest
from wagtail.models import Page

from forms.actions import publish_form as publishing
from forms.models import Form, FormPlacement, FormVersion
from forms.models.pages import FormPage
from guildhall.core.publishing import PublishRefused
from services.models import ServicePage

pytestmark = pytest.mark.django_db


def service_page(slug: str = "garden-waste") -> ServicePage:
    return ServicePage.objects.get(slug=slug, locale__language_code="en")


def form_page(slug: str = "missed-bin") -> FormPage:
    return FormPage.objects.get(slug=slug, locale__language_code="en")


def body_of(*forms: FormPage) -> str:
    return json.dumps([{"type": "form", "value": {"form": form.pk, "start_label": ""}} for form in forms])


def publish(page: Any, **changes: Any) -> None:
    for name, value in changes.items():
        setattr(page, name, value)
    page.save_revision().publish()


def test_publishing_writes_the_placement_for_every_language(demo: Any) -> None:
    page = service_page()
    publish(page, body=body_of(form_page()))
    hosts = FormPlacement.objects.filter(page__translation_key=page.translation_key)
    assert sorted(host.page.locale.language_code for host in hosts) == ["cy", "en"]


def test_taking_the_form_out_takes_the_placement_away(demo: Any) -> None:
    page = service_page("missed-bin-collection")
    publish(page, body="[]")
    assert not FormPlacement.objects.filter(page=page).exists()
    assert Form.objects.filter(slug="missed-bin").exists()


def test_a_draft_moves_no_placement(demo: Any) -> None:
    page = service_page()
    page.body = body_of(form_page())
    page.save_revision()
    assert not FormPlacement.objects.filter(page=page).exists()


def test_two_forms_on_a_page_are_refused_at_the_second(demo: Any) -> None:
    page = service_page()
    with pytest.raises(PublishRefused) as refused:
        publish(page, body=body_of(form_page(), form_page("street-problem")))
    assert [problem.field for problem in refused.value.problems] == ["body"]
    assert not FormPlacement.objects.filter(page=page).exists()


def test_a_form_that_was_never_published_is_refused(demo: Any) -> None:
    draft = service_page().add_child(instance=FormPage(title="New", slug="new", live=False))
    with pytest.raises(PublishRefused, match="Publish the form"):
        publish(service_page(), body=body_of(draft))


def test_the_address_of_the_form_is_kept_free(demo: Any) -> None:
    host = service_page("missed-bin-collection")
    child = host.add_child(instance=ServicePage(title="Apply", slug="apply", live=False))
    with pytest.raises(PublishRefused, match="served at"):
        publish(child)


def test_an_alias_made_later_hosts_the_form_too(demo: Any) -> None:
    publish(service_page(), body=body_of(form_page()))
    alias = ServicePage.objects.get(slug="garden-waste", locale__language_code="cy")
    welsh = alias.locale
    Page.objects.filter(pk=alias.pk).delete()
    made = service_page().copy_for_translation(welsh, alias=True)
    assert FormPlacement.objects.get(page=made).form.slug == "missed-bin"


def test_a_compile_that_fails_half_way_changes_neither_page_nor_version(
    demo: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(form: Form, version: FormVersion) -> None:
        assert FormVersion.objects.count() == before + 1
        raise RuntimeError("the disk is full")

    page = form_page()
    before, was_open = FormVersion.objects.count(), Form.objects.get(slug="missed-bin").live_version_id
    monkeypatch.setattr(publishing, "_open", fail)
    with pytest.raises(PublishRefused):
        publish(page, title="Report a bin that we missed")
    assert FormVersion.objects.count() == before
    assert Form.objects.get(slug="missed-bin").live_version_id == was_open
    assert form_page().title == "Report a missed bin collection"
