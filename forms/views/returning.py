"""The way back to a saved draft in another browser: email address, code, and on with the first open question.

Each page is the same for a draft that was saved, for another's and for none.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import add_never_cache_headers
from django.views import View

from forms.actions.ask_for_drafts import ask_draft_code
from forms.actions.return_to_draft import return_to_draft
from forms.journey.hosts import Host
from forms.views.journey import draft_ownership_page, draft_url, host_or_404, see_other, start_url
from guildhall.core.codes.asked import Asked, AskedCookie
from guildhall.core.codes.forms import CodeForm, EmailForm
from guildhall.core.codes.views import EnterCodeView
from guildhall.core.keyed_hash import hash_email
from guildhall.core.ownership import grant
from guildhall.core.rate_limits import take, take_for, too_many

COOKIE = AskedCookie("draft-asked")


class HostedView(View):
    """A view below a page that hosts a form; never cached."""

    host: Host

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.host = host_or_404(request, kwargs["host"])
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response


class ReturnView(HostedView):
    """`return/`: the email address that a draft was saved with; the answer says nothing of whether it is right."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return draft_ownership_page(request, kwargs["host"], kwargs["draft"])

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = EmailForm(request.POST)
        if not form.is_valid():
            return draft_ownership_page(request, kwargs["host"], kwargs["draft"], form)
        email, draft = form.cleaned_data["email"], kwargs["draft"]
        if not take(request, "ask_code") or not take_for(f"draft:{hash_email(email)}", "ask_code"):
            return too_many(request)
        ask_draft_code(
            council_id=self.host.council_id, draft_uuid=draft, email=email, locale=self.host.locale
        )
        response = see_other(reverse("journey_return_code", kwargs=kwargs))
        COOKIE.remember(response, subject=str(draft), email=email)
        return response


class ReturnCodeView(HostedView, EnterCodeView):
    """`return/code/`: a right code makes this browser the draft's owner."""

    cookie = COOKIE

    def asked(self) -> Asked | None:
        """What was asked for another draft opens nothing here."""
        asked = super().asked()
        return asked if asked and asked.subject == str(self.kwargs["draft"]) else None

    def ask_url(self) -> str:
        return reverse("journey_return", kwargs=self.kwargs)

    def show_form(self, form: CodeForm) -> HttpResponse:
        context = {
            "kind": "draft",
            "form": form,
            "is_sent": True,
            "again_url": self.ask_url(),
            "start_url": start_url(self.kwargs["host"]),
        }
        return render(self.request, "pages/forms/ownership.html", context)

    def open(self, asked: Asked, code: str) -> HttpResponse | None:
        draft = return_to_draft(
            host=self.host, draft_uuid=self.kwargs["draft"], email_hash=asked.email_hash, code=code
        )
        if draft is None:
            return None
        response = see_other(draft_url(self.kwargs["host"], draft.uuid))
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response
