"""Check answers, and hand in."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forms.actions.save_step import DraftGone
from forms.actions.submit import Closed, Incomplete, NotAsShown, Submitted, submit
from forms.assisted.entry import may_enter
from forms.engine.route import TASK_LIST, has_task_list
from forms.journey.checked import CHECKED, as_shown
from forms.summary import fee_rows, headed, summarise
from forms.views.journey import JourneyView, draft_url, hosted_or_404, see_other, submission_of
from forms.views.privacy import privacy_url
from forms.views.signs import signs_in, watch_context
from guildhall.core.failpoints import failpoint
from guildhall.core.ownership import grant, owned_epoch
from guildhall.core.rate_limits import give_back, take, too_many

# Stands in the address of a check page that has to be looked at once more.
UPDATED = "updated"


class CheckView(JourneyView):
    """Every answer on the path with a link to change it; POST submits."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        journey = self.journey
        if not journey.walk.complete:
            return redirect(journey.url(journey.resume_step))
        context = {
            "host": journey.host,
            "spec": journey.loaded.spec,
            "title": journey.loaded.spec.title,
            "sections": headed(
                journey.loaded.spec,
                summarise(journey.loaded.spec, journey.walk, change_url=journey.url),
            ),
            "fee_rows": fee_rows([line.document() for line in journey.walk.quote], journey.walk.price_pence),
            "back_url": journey.url(self._step_before()),
            "leave_url": journey.url(),
            "save_url": journey.url("save"),
            "entry_channel": journey.entry_channel,
            "privacy_url": privacy_url(journey.path, journey.loaded.spec),
            "checked": as_shown(journey.loaded, journey.walk),
            "is_updated": UPDATED in request.GET,
            **watch_context(request),
        }
        return render(request, "pages/forms/check.html", context)

    def _step_before(self) -> str:
        return TASK_LIST if has_task_list(self.journey.loaded.spec) else self.journey.walk.path[-1]

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A POST reads the draft once, under its lock: submit says whether it was this browser's."""
        if request.method != "POST":
            return super()._answer(request, *args, **kwargs)
        return self._hand_in(request, kwargs["host"], kwargs["draft"])

    def _hand_in(self, request: HttpRequest, path: str, draft_uuid: UUID) -> HttpResponse:
        host = hosted_or_404(request, path)
        if not take(request, "submit", scope=host.form_slug):
            return self._refuse(request, path, draft_uuid)
        try:
            submitted = submit(
                host=host,
                draft_uuid=draft_uuid,
                owner_epoch=owned_epoch(request, draft_uuid),
                may_enter=lambda officer: may_enter(request, officer, host.team_id),
                signs=signs_in(request.POST),
                checked=request.POST.get(CHECKED),
            )
        except Incomplete as gap:
            return redirect(draft_url(path, draft_uuid, gap.step))
        except NotAsShown:
            return see_other(f"{draft_url(path, draft_uuid, 'check')}?{UPDATED}")
        except Closed:
            return see_other(draft_url(path, draft_uuid, "check"))
        except DraftGone:
            return self.without_draft(request, path, draft_uuid)
        failpoint("submit.after_commit")
        if submitted.is_repeated:
            give_back(request, "submit", scope=host.form_slug)
        return self._confirm(request, draft_url(path, draft_uuid, "done"), draft_uuid, submitted)

    def _refuse(self, request: HttpRequest, path: str, draft_uuid: UUID) -> HttpResponse:
        """Too many; yet one click more on what was sent already leads to its reference."""
        if submission_of(request, draft_uuid):
            return see_other(draft_url(path, draft_uuid, "done"))
        return too_many(request)

    def _confirm(
        self, request: HttpRequest, url: str, draft_uuid: UUID, submitted: Submitted
    ) -> HttpResponse:
        response = see_other(url)
        grant(request, response, draft_uuid, submitted.device_epoch)
        # The page that follows the case is the caller's, not the officer's.
        if submitted.entered_by_id is None:
            grant(request, response, submitted.case_uuid, submitted.device_epoch)
        return response
