"""After the submit button: the confirmation survives a reload, a bookmark and the browser's Back."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views import View

from cases.copies.available import copy_url
from forms.assisted.entry import entry_words
from forms.journey.drafts import read_draft
from forms.journey.hosts import Host
from forms.journey.loaded import load_version
from forms.models import Submission
from forms.summary import fee_rows
from forms.views.journey import SENT_BEFORE, draft_url, host_or_404, ownership_page, submission_of
from guildhall.core.ownership import grant, is_owner


class ConfirmationView(View):
    """`done/`: the reference, what happens next, and the page to follow it."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        host = host_or_404(request, kwargs["host"])
        submission = submission_of(request, kwargs["draft"])
        response = self._page(request, host, submission) if submission else self._not_yet(request, **kwargs)
        add_never_cache_headers(response)
        return response

    def _not_yet(self, request: HttpRequest, host: str, draft: UUID) -> HttpResponse:
        """Lead the owner of a draft that isn't sent yet on with it; for anybody else it is as unknown."""
        found = read_draft(draft)
        if found and is_owner(request, draft, found.device_epoch):
            return redirect(draft_url(host, draft))
        return ownership_page(request)

    def _page(self, request: HttpRequest, host: Host, submission: Submission) -> HttpResponse:
        version, case = submission.version, submission.case
        spec = load_version(version.pk, version.sha256, host.locale).spec
        context = {
            "host": host,
            "spec": spec,
            "title": spec.title,
            "reference": case.reference_id,
            "fee_rows": fee_rows(submission.quote, submission.total_pence),
            "email_sent": bool(submission.email_hash),
            "is_sent_before": SENT_BEFORE in request.GET,
            "follow_url": reverse("follow_case", kwargs={"uuid": case.uuid}),
            "leave_url": reverse("follow_leave", kwargs={"uuid": case.uuid}),
            "copy_url": copy_url(case.uuid),
        }
        if submission.entered_by_id:
            context |= _for_officer(submission)
        response = render(request, "pages/forms/done.html", context)
        grant(request, response, submission.draft_uuid, case.device_epoch)
        if not submission.entered_by_id:
            grant(request, response, case.uuid, case.device_epoch)
        return response


def _for_officer(submission: Submission) -> dict[str, str]:
    """Return what the page shows an officer instead of the resident's own links."""
    return {
        "entry_channel": entry_words(submission.entered_by_id, submission.channel),
        "desk_url": reverse("cases:case", kwargs={"uuid": submission.case.uuid}),
        "next_entry_url": reverse("take_request:index"),
        "follow_url": "",
        "leave_url": "",
        "copy_url": "",
    }
