"""A code to the email address that was just answered: who types it has shown that the address is theirs."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from forms.actions.prove_email import prove_email, send_proof
from forms.actions.save_step import DraftGone
from forms.engine.route import CHECK, step_after
from forms.views.journey import JourneyView, see_other, sent_already
from guildhall.core.codes.forms import CodeForm
from guildhall.core.keyed_hash import hash_email
from guildhall.core.rate_limits import take, take_for, too_many

AGAIN = "again"
# In the query of the page: the code was sent a second time; check answers is where its reader came from.
SENT_AGAIN = "sent-again"
CHANGE = "change"


def prove_url(path: str, draft_uuid: UUID, step: str, *flags: str) -> str:
    """Return the address on which the code for a step's email address is typed."""
    url = reverse("journey_prove", kwargs={"host": path, "draft": draft_uuid, "step": step})
    return url + ("?" + "&".join(flags) if flags else "")


def ask_for_code(
    request: HttpRequest, *, council_id: int, email: str, draft_uuid: UUID, locale: str, url: str
) -> HttpResponse:
    """Send a code to an address that a draft keeps, and lead to the page on which it is typed.

    Limited for the client and for the address: nobody's mailbox is filled through a form of ours.
    """
    if not take(request, "prove_email") or not take_for(f"prove:{hash_email(email)}", "ask_code"):
        return too_many(request)
    send_proof(council_id=council_id, draft_uuid=draft_uuid, email=email, locale=locale)
    return see_other(url)


class ProveView(JourneyView):
    """`<step>/code/`: the six numbers that were sent to the address of this step."""

    key: str
    email: str

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.step: str = kwargs["step"]
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self._refuse() or self._page(CodeForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        refusal = self._refuse()
        if refusal:
            return refusal
        if AGAIN in request.POST:
            return self._send(SENT_AGAIN)
        form = CodeForm(request.POST)
        if not form.is_valid():
            return self._page(form)
        if not take(request, "enter_code", scope=str(self.journey.draft.uuid)):
            return too_many(request)
        return self._prove(form)

    def _refuse(self) -> HttpResponse | None:
        """Lead on where nothing waits for a code here; else know whose it is."""
        journey = self.journey
        if not journey.may_show(self.step):
            return redirect(journey.url(journey.resume_step))
        key = journey.loaded.unproven(journey.draft.all_answers, self.step)
        if key is None:
            return redirect(self._onward(journey.draft.all_answers))
        self.key, self.email = key, str(journey.walk.values[key])
        return None

    def _send(self, *flags: str) -> HttpResponse:
        journey = self.journey
        kept = (CHANGE,) if CHANGE in self.request.GET else ()
        return ask_for_code(
            self.request,
            council_id=journey.draft.council_id,
            email=self.email,
            draft_uuid=journey.draft.uuid,
            locale=journey.host.locale,
            url=prove_url(journey.path, journey.draft.uuid, self.step, *kept, *flags),
        )

    def _prove(self, form: CodeForm) -> HttpResponse:
        journey, code = self.journey, form.cleaned_data["code"]
        try:
            answers = prove_email(
                draft_uuid=journey.draft.uuid,
                loaded=journey.loaded,
                step=self.step,
                email=self.email,
                code=code,
            )
        except DraftGone:
            return sent_already(journey.path, journey.draft.uuid)
        if answers is None:
            form.add_error("code", _("The code is wrong or has ended. Check it, or ask for a new one"))
            return self._page(form)
        return self._go_on(answers)

    def _go_on(self, answers: dict[str, Any]) -> HttpResponse:
        """To what comes next; another address of this step gets a code of its own first."""
        following = self.journey.loaded.unproven(answers, self.step)
        if following is None:
            return see_other(self._onward(answers))
        self.email = str(self.journey.walk.values[following])
        return self._send()

    def _onward(self, answers: dict[str, Any]) -> str:
        walk = self.journey.loaded.walk(answers)
        if CHANGE in self.request.GET:
            return self.journey.url(walk.open_step or CHECK)
        return self.journey.url(step_after(self.journey.loaded.spec, walk, self.step))

    def _page(self, form: CodeForm) -> HttpResponse:
        journey = self.journey
        change = f"?{CHANGE}" if CHANGE in self.request.GET else ""
        step_url = f"{journey.url(self.step)}{change}"
        context = {
            "host": journey.host,
            "title": journey.loaded.spec.title,
            "form": form,
            "email": self.email,
            "is_sent_again": SENT_AGAIN in self.request.GET and not form.is_bound,
            "again_name": AGAIN,
            "change_url": f"{step_url}#{self.key}",
            "back_url": step_url,
            "leave_url": journey.url(),
            "save_url": journey.url("save"),
        }
        return render(self.request, "pages/forms/prove.html", context)
