"""What every view of a journey shares: the host, the draft, and whether it is this browser's."""

from dataclasses import dataclass
from typing import Any, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views import View

from cases.follow.forms import AskForm
from forms.assisted.entry import entry_words, may_enter
from forms.engine.path import Walk
from forms.engine.route import may_show, resume_at
from forms.journey.drafts import DraftRow, read_draft
from forms.journey.hosts import Host, find_host
from forms.journey.loaded import LoadedSpec
from forms.journey.news import News
from forms.journey.standing import stand
from forms.models import Submission
from guildhall.core.codes.forms import EmailForm
from guildhall.core.ownership import grant, is_forgotten, is_owner

# Stands in the address of a confirmation that an older page of the form led to.
SENT_BEFORE = "sent-before"


def see_other(url: str) -> HttpResponseRedirect:
    """Redirect after a POST so that reloading the next page posts nothing."""
    response = redirect(url)
    response.status_code = 303
    return response


def host_or_404(request: HttpRequest, path: str) -> Host:
    """Return the live page that hosts a form here; a restricted one sends to the page, which asks for its password."""
    host = hosted_or_404(request, path)
    if not host.is_live:
        raise Http404
    return host


def hosted_or_404(request: HttpRequest, path: str) -> Host:
    """Return the page that hosts a form here, whether or not it is live still."""
    host = find_host(request, path)
    if host is None or host.is_restricted:
        raise Http404
    return host


@dataclass(slots=True)
class Journey:
    """One person's way through a form, as of this request."""

    host: Host
    path: str
    draft: DraftRow
    loaded: LoadedSpec
    walk: Walk
    # What its owner must be told before anything else.
    news: News | None = None

    def url(self, step: str = "") -> str:
        """Return the address of a step, of `check` or `done`; of the draft itself without one."""
        return draft_url(self.path, self.draft.uuid, step)

    @property
    def resume_step(self) -> str:
        return resume_at(self.loaded.spec, self.walk)

    @property
    def entry_channel(self) -> str:
        """Return in words how the person came for whom an officer enters this; '' for a resident's own."""
        return entry_words(self.draft.entered_by_id, self.draft.channel)

    def may_show(self, step: str) -> bool:
        """Say whether a step is on the path and can be answered now."""
        return may_show(self.loaded.spec, self.walk, step)


def draft_url(path: str, uuid: UUID, step: str = "") -> str:
    """Return the address of a draft, of a step (or `check` and the like), or of an item's step: `list/item/step`."""
    if "/" in step:
        names = dict(zip(("step", "item", "inner"), step.split("/"), strict=True))
        return reverse("journey_item_step", kwargs={"host": path, "draft": uuid, **names})
    if step:
        return reverse("journey_step", kwargs={"host": path, "draft": uuid, "step": step})
    return reverse("journey", kwargs={"host": path, "draft": uuid})


def start_url(path: str) -> str:
    return reverse("journey_start", kwargs={"host": path})


def host_url(path: str) -> str:
    """Return the address of the host page itself, in the language of the request."""
    return start_url(path).removesuffix("apply/")


def open_journey(host: Host, path: str, draft: DraftRow) -> Journey:
    standing = stand(draft, host)
    loaded, draft = standing.loaded, standing.draft
    return Journey(host, path, draft, loaded, loaded.walk(draft.all_answers), standing.news)


def submission_of(request: HttpRequest, draft_uuid: UUID) -> Submission | None:
    """Return what came of a draft, if this browser handed it in."""
    found = Submission.objects.select_related("case", "version").filter(draft_uuid=draft_uuid).first()
    if found is None or not is_owner(request, draft_uuid, found.case.device_epoch):
        return None
    if not may_enter(request, found.entered_by_id, found.case.team_id):
        return None
    return found


def sent_already(path: str, draft_uuid: UUID) -> HttpResponseRedirect:
    """Lead from a step of what was handed in to its confirmation, which says so."""
    return see_other(f"{draft_url(path, draft_uuid, 'done')}?{SENT_BEFORE}")


def ownership_page(request: HttpRequest) -> HttpResponse:
    """The answer to whoever doesn't own the case that is here: the same for an unknown id."""
    context = {"kind": "case", "form": AskForm(), "action": reverse("follow")}
    return render(request, "pages/forms/ownership.html", context)


def draft_ownership_page(
    request: HttpRequest, path: str, draft_uuid: UUID, form: EmailForm | None = None
) -> HttpResponse:
    """The answer to whoever doesn't own the draft that is here: the same for an unknown id."""
    action = reverse("journey_return", kwargs={"host": path, "draft": draft_uuid})
    context = {"kind": "draft", "form": form or EmailForm(), "action": action, "start_url": start_url(path)}
    return render(request, "pages/forms/ownership.html", context)


def closed_page(request: HttpRequest, journey: Journey) -> HttpResponse:
    """The answer to the owner of a draft whose form was closed meanwhile: nothing is lost, and what to do."""
    host = journey.host
    context = {
        "host": host,
        "title": journey.loaded.spec.title,
        "reason": "closed",
        "kept_until": journey.draft.expires_at,
        "host_url": host_url(journey.path) if host.is_live else "/",
        "leave_url": journey.url(),
    }
    return render(request, "pages/forms/closed.html", context)


class JourneyView(View):
    """A view of one draft: whoever isn't its owner gets the ownership page, whether it exists or not.

    Its owner sees a page only while the form is open, and after having been told what changed in it; what is posted is
    always taken.
    """

    journey: Journey
    # Whether it can be looked at whatever became of the form meanwhile.
    shows_always = False

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        response = self._answer(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def _answer(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        host = hosted_or_404(request, kwargs["host"])
        draft = read_draft(kwargs["draft"])
        if (
            draft is None
            or draft.form_id != host.form_id
            or not is_owner(request, draft.uuid, draft.device_epoch)
            or not may_enter(request, draft.entered_by_id, host.team_id)
        ):
            host_or_404(request, kwargs["host"])
            return self.without_draft(request, kwargs["host"], kwargs["draft"])
        self.journey = open_journey(host, kwargs["host"], draft)
        response = self._instead(request) or self.within(request, *args, **kwargs)
        if not is_forgotten(response, draft.uuid):
            grant(request, response, draft.uuid, draft.device_epoch)
        return response

    def _instead(self, request: HttpRequest) -> HttpResponse | None:
        """What is shown in place of a page; what is posted is taken first, so that no answer is lost."""
        if self.shows_always or request.method not in ("GET", "HEAD"):
            return None
        if not self.journey.host.is_open:
            return closed_page(request, self.journey)
        return redirect(self.journey.url("changed")) if self.journey.news else None

    def within(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Answer the owner of the draft."""
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def without_draft(self, request: HttpRequest, path: str, draft_uuid: UUID) -> HttpResponse:
        """Answer where there is no draft of this browser's: what was submitted has a confirmation instead."""
        if submission_of(request, draft_uuid):
            return sent_already(path, draft_uuid)
        return draft_ownership_page(request, path, draft_uuid)
