"""Every route by which a page can go live leads through the door, and none answers a refusal with a 500."""

import json
from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.actions import action_registry
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import GroupApprovalTask, Locale, Page, Task, TaskState, Workflow, WorkflowTask
from wagtail_localize.models import Translation, TranslationSource

from guildhall.core.models import User
from guildhall.core.periodic import periodic
from guildhall.core.publishing import GatedPublishAction, PublishRefused, publish_checks
from home.models import HomePage, TextPage
from tests.publishing.trees import (
    REASON,
    RefusesForbidden,
    make_administrator,
    make_home,
    make_page,
    revised,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home() -> HomePage:
    return make_home()


@pytest.fixture
def administrator() -> User:
    return make_administrator()


@pytest.fixture
def admin(client: Client, administrator: User) -> Client:
    client.force_login(administrator)
    return client


@pytest.fixture(autouse=True)
def _refusing() -> Iterator[None]:
    with publish_checks.swapped(RefusesForbidden):
        yield


@pytest.fixture
def live(home: HomePage) -> TextPage:
    page = make_page(home)
    page.save_revision().publish()
    return TextPage.objects.get(pk=page.pk)


def is_unchanged(page: TextPage) -> bool:
    now = TextPage.objects.get(pk=page.pk)
    return (now.title, now.live) == (page.title, page.live)


def posted(page: Any, **changes: str) -> dict[str, str]:
    return {
        "title": page.title,
        "slug": page.slug,
        "summary": "",
        "body": '{"entityMap": {}, "blocks": []}',
        "seo_title": "",
        "search_description": "",
        "comments-TOTAL_FORMS": "0",
        "comments-INITIAL_FORMS": "0",
        "action-publish": "Publish",
        **changes,
    }


WORDS = {
    "key": "a",
    "text": "Words",
    "type": "unstyled",
    "depth": 0,
    "inlineStyleRanges": [],
    "entityRanges": [],
}
TEXT = json.dumps({"blocks": [WORDS], "entityMap": {}})


def test_route_edit_view(admin: Client, live: TextPage) -> None:
    url = reverse("wagtailadmin_pages:edit", args=[live.pk])
    answer = admin.post(url, posted(live, title="REFUSE", body=TEXT))
    assert answer.status_code == 302, answer.content.decode()[:500]
    assert is_unchanged(live)
    shown = admin.get(answer["Location"])
    assert REASON in shown.content.decode()
    assert TextPage.objects.get(pk=live.pk).get_latest_revision_as_object().title == "REFUSE"


def test_route_edit_view_publishes_what_is_right(admin: Client, live: TextPage) -> None:
    answer = admin.post(
        reverse("wagtailadmin_pages:edit", args=[live.pk]), posted(live, title="Better", body=TEXT)
    )
    assert answer.status_code == 302
    assert TextPage.objects.get(pk=live.pk).title == "Better"


def test_route_create_view(admin: Client, home: HomePage) -> None:
    url = reverse("wagtailadmin_pages:add", args=["home", "textpage", home.pk])
    answer = admin.post(url, posted(TextPage(title="REFUSE", slug="new"), body=TEXT))
    assert answer.status_code == 302, answer.content.decode()[:500]
    draft = TextPage.objects.get(slug="new")
    assert not draft.live
    assert REASON in admin.get(answer["Location"]).content.decode()


def test_route_bulk_publish(admin: Client, home: HomePage) -> None:
    right, wrong = make_page(home, "Right"), make_page(home, "REFUSE this")
    for page in (right, wrong):
        page.save_revision()
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = admin.post(f"{url}?id={right.pk}&id={wrong.pk}&next=/admin/", follow=True)
    assert answer.status_code == 200
    assert TextPage.objects.get(pk=right.pk).live
    assert not TextPage.objects.get(pk=wrong.pk).live
    assert any(REASON in str(message) for message in answer.context["messages"])


def start_workflow(page: TextPage, user: User) -> TaskState:
    task = GroupApprovalTask.objects.create(name="Approve")
    workflow = Workflow.objects.create(name="Check")
    WorkflowTask.objects.create(workflow=workflow, task=Task.objects.get(pk=task.pk), sort_order=0)
    return workflow.start(page, user).current_task_state


def test_route_workflow_approval_in_a_view(admin: Client, live: TextPage, administrator: User) -> None:
    revised(live, title="REFUSE")
    state = start_workflow(TextPage.objects.get(pk=live.pk), administrator)
    url = reverse("wagtailadmin_pages:workflow_action", args=[live.pk, "approve", state.pk])
    assert admin.post(url, {"comment": ""}).status_code == 302
    state = TaskState.objects.get(pk=state.pk)
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert REASON in state.comment
    assert TextPage.objects.get(pk=live.pk).title == "Page"


def test_route_workflow_approval_in_the_editor(admin: Client, live: TextPage, administrator: User) -> None:
    revised(live, title="REFUSE")
    state = start_workflow(TextPage.objects.get(pk=live.pk), administrator)
    data = posted(live, title="REFUSE", body=TEXT)
    del data["action-publish"]
    data |= {"action-workflow-action": "true", "workflow-action-name": "approve"}
    assert admin.post(reverse("wagtailadmin_pages:edit", args=[live.pk]), data).status_code == 302
    state = TaskState.objects.get(pk=state.pk)
    assert state.status == TaskState.STATUS_IN_PROGRESS
    assert REASON in state.comment


def schedule(page: TextPage, title: str) -> None:
    revision = revised(page, title=title, go_live_at=timezone.now() - timedelta(minutes=1))
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.save()


def test_route_publish_scheduled(home: HomePage, administrator: User) -> None:
    wrong, right = make_page(home, "Wrong", owner=administrator), make_page(home, "Right")
    schedule(wrong, "REFUSE")
    schedule(right, "Right now")
    call_command("publish_scheduled")
    assert TextPage.objects.get(pk=right.pk).title == "Right now"
    assert not TextPage.objects.get(pk=wrong.pk).live
    assert not wrong.revisions.filter(approved_go_live_at__isnull=False).exists()


def test_the_owner_is_told_what_was_not_published(home: HomePage, administrator: User, settings: Any) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    schedule(make_page(home, "Wrong", owner=administrator), "REFUSE")
    call_command("publish_scheduled")
    assert [message.to for message in mail.outbox] == [[administrator.email]]
    assert REASON in mail.outbox[0].body


def test_a_page_that_expires_is_followed_by_its_type(live: TextPage, monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(TextPage, "when_unpublished", lambda self: done.append(self.title))
    TextPage.objects.filter(pk=live.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    periodic.get("publish_scheduled").run()
    assert done == ["Page"]
    assert TextPage.objects.get(pk=live.pk).expired


def test_an_expiry_that_fails_leaves_the_others_to_go_on(
    home: HomePage, live: TextPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(self: TextPage) -> None:
        raise RuntimeError("no")

    monkeypatch.setattr(TextPage, "when_unpublished", fail)
    TextPage.objects.filter(pk=live.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    right = make_page(home, "Right")
    schedule(right, "Right now")
    periodic.get("publish_scheduled").run()
    assert TextPage.objects.get(pk=right.pk).live
    assert TextPage.objects.get(pk=live.pk).live


def translate(page: TextPage) -> Translation:
    welsh, _ = Locale.objects.get_or_create(language_code="cy")
    page.get_parent().specific.copy_for_translation(welsh)
    source, _ = TranslationSource.update_or_create_from_instance(page)
    return Translation.objects.create(source=source, target_locale=welsh)


def test_route_localize_with_publish(live: TextPage) -> None:
    translation = translate(live)
    translation.save_target(publish=True)
    welsh = TextPage.objects.get(translation_key=live.translation_key, locale__language_code="cy")
    assert welsh.live
    live.title = "REFUSE"
    live.save_revision()
    translation.source.content_json = translation.source.content_json.replace('"Page"', '"REFUSE"')
    translation.source.save()
    translation.source.refresh_segments()
    with pytest.raises(PublishRefused):
        translation.save_target(publish=True)
    assert is_unchanged(welsh)
    assert TextPage.objects.get(pk=welsh.pk).get_latest_revision_as_object().title == "REFUSE"


def test_route_localize_as_a_draft_leaves_the_live_page(live: TextPage) -> None:
    translation = translate(live)
    translation.save_target(publish=True)
    welsh = TextPage.objects.get(translation_key=live.translation_key, locale__language_code="cy")
    translation.source.content_json = translation.source.content_json.replace('"Page"', '"New words"')
    translation.source.save()
    translation.source.refresh_segments()
    translation.save_target(publish=False)
    assert is_unchanged(welsh)
    assert TextPage.objects.get(pk=welsh.pk).get_latest_revision_as_object().title == "New words"


def test_route_localize_in_its_view(admin: Client, live: TextPage) -> None:
    translation = translate(live)
    translation.save_target(publish=True)
    welsh = TextPage.objects.get(translation_key=live.translation_key, locale__language_code="cy")
    translation.source.content_json = translation.source.content_json.replace('"Page"', '"REFUSE"')
    translation.source.save()
    translation.source.refresh_segments()
    answer = admin.post(
        reverse("wagtailadmin_pages:edit", args=[welsh.pk]), {"action": "publish"}, follow=True
    )
    assert answer.status_code == 200
    assert any("error" in message.tags for message in answer.context["messages"])
    assert is_unchanged(welsh)


def test_route_api_v3_action(live: TextPage) -> None:
    action = action_registry.get_action_class(Page, "publish")
    assert action is GatedPublishAction
    with pytest.raises(PublishRefused):
        action(revised(live, title="REFUSE")).execute()
    assert TextPage.objects.get(pk=live.pk).title == "Page"


def test_route_admin_api(admin: Client, live: TextPage) -> None:
    revised(live, title="REFUSE")
    url = reverse("wagtailadmin_api:pages:action", args=[live.pk, "publish"])
    answer = admin.post(url, {}, content_type="application/json")
    assert answer.status_code == 400, answer.content
    assert TextPage.objects.get(pk=live.pk).title == "Page"
    assert PagesAdminAPIViewSet.actions["publish"].__name__ == "GatedPublishAPIAction"


def test_route_revision_publish(live: TextPage) -> None:
    with pytest.raises(PublishRefused):
        revised(live, title="REFUSE").publish()
    assert TextPage.objects.get(pk=live.pk).title == "Page"


def test_route_page_publish(live: TextPage) -> None:
    with pytest.raises(PublishRefused):
        live.publish(revised(live, title="REFUSE"))
    assert TextPage.objects.get(pk=live.pk).title == "Page"


def test_a_copy_is_not_live(live: TextPage) -> None:
    copied = live.copy(update_attrs={"slug": "copy", "title": "Copy"}, keep_live=True)
    assert not TextPage.objects.get(pk=copied.pk).live


def test_the_copy_view_offers_no_publishing(admin: Client, live: TextPage) -> None:
    shown = admin.get(reverse("wagtailadmin_pages:copy", args=[live.pk])).content.decode()
    assert "new_slug" in shown
    assert "publish_copies" not in shown
