"""The door itself: check, go live, do what the type does then, all or nothing."""

from typing import Any

import pytest

from guildhall.core.publishing import PublishRefused, publish, publish_checks, unpublish
from home.models import TextPage
from tests.publishing.trees import REASON, RefusesForbidden, make_home, make_page, revised

pytestmark = pytest.mark.django_db


def test_a_page_without_problems_goes_live() -> None:
    page = make_page(make_home())
    publish(page, revised(page, title="New"), None)
    assert TextPage.objects.get(pk=page.pk).live
    assert TextPage.objects.get(pk=page.pk).title == "New"


def test_a_refusal_says_why_and_leaves_the_page_as_it_was() -> None:
    page = make_page(make_home())
    publish(page, page.save_revision(), None)
    with publish_checks.swapped(RefusesForbidden), pytest.raises(PublishRefused, match=REASON):
        publish(page, revised(page, title="REFUSE"), None)
    page = TextPage.objects.get(pk=page.pk)
    assert page.title == "Page"
    assert page.live
    assert page.get_latest_revision_as_object().title == "REFUSE"


def test_a_failure_half_way_undoes_what_was_live_already(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(self: TextPage, revision: Any, user: Any) -> None:
        assert TextPage.objects.get(pk=self.pk).title == "New"
        raise RuntimeError("the compiler broke")

    page = make_page(make_home())
    monkeypatch.setattr(TextPage, "when_published", fail)
    with pytest.raises(PublishRefused):
        publish(page, revised(page, title="New"), None)
    page = TextPage.objects.get(pk=page.pk)
    assert not page.live
    assert page.title == "Page"


def test_what_is_scheduled_is_checked_but_does_nothing_yet(monkeypatch: pytest.MonkeyPatch) -> None:
    from datetime import timedelta

    from django.utils import timezone

    done: list[str] = []
    monkeypatch.setattr(TextPage, "when_published", lambda self, revision, user: done.append(self.title))
    page = make_page(make_home())
    publish(page, revised(page, go_live_at=timezone.now() + timedelta(days=1)), None)
    assert done == []
    assert not TextPage.objects.get(pk=page.pk).live


def test_a_revision_of_another_page_is_refused() -> None:
    home = make_home()
    one, other = make_page(home, "One"), make_page(home, "Other")
    with pytest.raises(ValueError, match="not of page"):
        publish(one, other.save_revision(), None)


def test_unpublishing_tells_the_page_type(monkeypatch: pytest.MonkeyPatch) -> None:
    done: list[str] = []
    monkeypatch.setattr(TextPage, "when_unpublished", lambda self: done.append(self.title))
    page = make_page(make_home())
    publish(page, page.save_revision(), None)
    unpublish(TextPage.objects.get(pk=page.pk), None)
    assert done == ["Page"]
    assert not TextPage.objects.get(pk=page.pk).live
