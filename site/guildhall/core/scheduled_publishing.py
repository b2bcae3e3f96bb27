"""Publishing by the clock: what may not go live is unscheduled and its owner told; the others go on."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any

import structlog
from django.conf import settings
from django.core.mail import send_mail
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from guildhall.core.periodic import PeriodicTask, periodic
from guildhall.core.publishing import PublishRefused, publish, unpublish

if TYPE_CHECKING:
    from wagtail.models import Revision

    from guildhall.core.models import User

log = structlog.get_logger(__name__)

# What Wagtail's publish_scheduled says when it publishes or unpublishes.
SCHEDULED = "wagtail.publish.scheduled"
EXPIRED = "wagtail.unpublish.scheduled"


def publish_when_due(page: Page, revision: Revision, user: User | None, **options: Any) -> None:
    """Publish what was scheduled, or unschedule it and tell its owner. Never raises."""
    try:
        publish(page, revision, user, **options)
    except Exception as problem:
        log.warning("scheduled publishing refused", page=page.pk, problem=type(problem).__name__)
        page.revisions.update(approved_go_live_at=None)
        _tell_owner(page, revision, problem, _("published"))


@periodic.register
class PublishScheduled(PeriodicTask):
    """What is due to go live or to expire; a page that fails keeps no other from it."""

    slug = "publish_scheduled"
    every = timedelta(minutes=1)

    def run(self) -> None:
        for page in Page.objects.filter(live=True, expire_at__lt=timezone.now()).specific():
            _expire(page)
        call_command("publish_scheduled")


def _expire(page: Page) -> None:
    try:
        unpublish(page, None, set_expired=True, log_action=EXPIRED)
    except Exception as problem:
        log.error("expiry failed", page=page.pk, problem=type(problem).__name__)
        # It stays live, and Wagtail's command, which comes next, must not meet it.
        Page.objects.filter(pk=page.pk).update(expire_at=None)
        _tell_owner(page, page.get_latest_revision(), problem, _("taken off the site"))


def _tell_owner(page: Page, revision: Revision | None, problem: Exception, what: str) -> None:
    owner = page.owner or (revision.user if revision else None)
    if owner is None or not owner.email:
        return
    reasons = problem.reasons if isinstance(problem, PublishRefused) else _("The system reported a fault.")
    edit_url = settings.WAGTAILADMIN_BASE_URL + reverse("wagtailadmin_pages:edit", args=[page.pk])
    text = _("“%(title)s” was due to be %(what)s, and was not. %(reasons)s\n\nOpen it to mend this: %(url)s")
    said = {"title": page.get_admin_display_title(), "what": what, "reasons": reasons, "url": edit_url}
    try:
        send_mail(_("A page needs you"), text % said, None, [owner.email])
    except Exception as failure:
        log.error("telling a page's owner failed", page=page.pk, problem=type(failure).__name__)
