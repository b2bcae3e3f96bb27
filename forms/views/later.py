"""Save and come back later: an email address, and the page that says until when the answers are kept."""

from collections.abc import Iterable
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse

from forms.actions.save_for_later import save_for_later
from forms.actions.save_step import DraftGone
from forms.actions.start_draft import KEPT_DAYS
from forms.journey.step_form import QuestionForm
from forms.roles import read_roles
from forms.saved_drafts import kept_until
from forms.views.journey import JourneyView, draft_url, see_other, sent_already
from forms.views.posted import inputs_of
from guildhall.core.codes.forms import EmailForm
from guildhall.core.keyed_hash import hash_email
from guildhall.core.rate_limits import take, take_for, too_many

# The button of a question page that keeps what was typed and leads here.
LATER = "later"
AGAIN = "again"


def save_url(path: str, draft_uuid: UUID, again: Iterable[str] = ()) -> str:
    """Return the address of the page; `again` are the keys of the questions whose answers couldn't be kept."""
    query = urlencode({AGAIN: list(again)}, doseq=True)
    return draft_url(path, draft_uuid, "save") + (f"?{query}" if query else "")


def typed_in_vain(form: QuestionForm) -> list[str]:
    """Return the keys of the questions to which something was typed that can't be kept."""
    post = form.data if isinstance(form.data, QueryDict) else QueryDict()
    return [key for key in form.errors if any(value.strip() for _, value in inputs_of(post, [key]))]


def may_send_link(request: HttpRequest, email: str) -> bool:
    """Say whether one letter more may go out: to this address, from this client."""
    return take(request, "send_link") and take_for(f"link:{hash_email(email)}", "send_link")


class SaveView(JourneyView):
    """`save/`: the draft's owner says where to send its link."""

    shows_always = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._page(EmailForm(initial={"email": self._known_address()}))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = EmailForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        if not may_send_link(request, form.cleaned_data["email"]):
            return too_many(request)
        return self._save(form.cleaned_data["email"])

    def _save(self, email: str) -> HttpResponse:
        journey = self.journey
        try:
            save_for_later(
                host=journey.host,
                draft_uuid=journey.draft.uuid,
                version=journey.loaded.number,
                step=journey.resume_step,
                email=email,
            )
        except DraftGone:
            return sent_already(journey.path, journey.draft.uuid)
        return see_other(journey.url("saved"))

    def _known_address(self) -> str:
        """The address of the last time, else the one among the answers: nobody types it twice."""
        saved = kept_until(self.journey.draft.uuid)
        return saved[0] if saved else read_roles(self.journey.loaded.spec, self.journey.walk).email

    def _page(self, form: EmailForm) -> HttpResponse:
        fields = self.journey.loaded.spec.fields()
        again = self.request.GET.getlist(AGAIN)
        context = {
            "host": self.journey.host,
            "title": self.journey.loaded.spec.title,
            "form": form,
            "days": KEPT_DAYS,
            "not_kept": [field.label for key, field in fields.items() if key in again],
            "back_url": self.journey.url(self.journey.resume_step),
            "leave_url": self.journey.url(),
        }
        return render(self.request, "pages/forms/save.html", context)


class SavedView(JourneyView):
    """`saved/`: until when the answers are kept, and where the link went."""

    shows_always = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        saved = kept_until(self.journey.draft.uuid)
        if saved is None:
            return redirect(self.journey.url("save"))
        context = {
            "host": self.journey.host,
            "title": self.journey.loaded.spec.title,
            "email": saved[0],
            "expires_at": saved[1],
            "continue_url": self.journey.url(self.journey.resume_step),
            "save_url": self.journey.url("save"),
            "drafts_url": reverse("my_drafts"),
            "leave_url": self.journey.url(),
        }
        return render(request, "pages/forms/saved.html", context)
