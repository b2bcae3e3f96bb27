"""Pages on which the owner of a case explains and confirms what they want done with it."""

from typing import Any, ClassVar
from uuid import UUID, uuid4

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import get_language

from cases.actions import MovedOn, add_message, reopen_case, withdraw_case
from cases.afterwards import can_change, can_reopen
from cases.follow.afterwards_forms import MessageForm, ReopenForm, TextForm, WithdrawForm
from cases.follow.forms import AskForm
from cases.follow.views import OWNERSHIP, FollowView, own_case
from cases.models import Case
from cases.queries import case_now, words_of
from cases.status_words import resident_words, tag_classes
from guildhall.core import ownership

MOVED_ON = "pages/cases/afterwards/moved_on.html"


def follow_url(case: Case) -> str:
    return reverse("follow_case", kwargs={"uuid": case.uuid})


class OwnCaseView(FollowView):
    """A page below a case's follow page: whoever doesn't own it gets the page that asks who they are."""

    case: Case

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.answer(request, kwargs["uuid"], self.asked)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.answer(request, kwargs["uuid"], self.posted)

    def answer(self, request: HttpRequest, uuid: UUID, method: Any) -> HttpResponse:
        case = own_case(request, uuid)
        if case is None:
            return self.show(OWNERSHIP, {"kind": "case", "form": AskForm(), "action": reverse("follow")})
        self.case = case
        response: HttpResponse = method()
        ownership.grant(request, response, case.uuid, case.device_epoch)
        return response

    def asked(self) -> HttpResponse:
        """Answer a GET by the owner."""
        raise NotImplementedError

    def posted(self) -> HttpResponse:
        """Answer a POST by the owner."""
        raise NotImplementedError

    def page(self, template: str, http_status: int = 200, **context: Any) -> HttpResponse:
        frame = {
            "back_url": follow_url(self.case),
            "leave_url": reverse("follow_leave", kwargs={"uuid": self.case.uuid}),
            "title": words_of(self.case, get_language() or "en").title,
            "reference": self.case.reference_id,
        }
        response = self.show(template, frame | context)
        response.status_code = http_status
        return response

    def moved_on(self) -> HttpResponse:
        """Say that the case is no longer as far as the page supposed, and how it stands now."""
        case = case_now(self.case.pk)
        status = resident_words(case.kind, case.label)
        return self.page(MOVED_ON, 409, status=status, status_tag=tag_classes(case.kind))


class WishView(OwnCaseView):
    """One thing that a resident wants: GET explains, POST does it once."""

    template: ClassVar[str]
    form_class: ClassVar[type[TextForm]]

    def is_possible(self) -> bool:
        raise NotImplementedError

    def do(self, token: str, text: str) -> None:
        raise NotImplementedError

    def asked(self) -> HttpResponse:
        return self.explain(self.form_class()) if self.is_possible() else self.moved_on()

    def posted(self) -> HttpResponse:
        """A second click finds what the first one did by the page's token, whatever the case is by now."""
        form, token = self.form_class(self.request.POST), token_of(self.request)
        if not form.is_valid():
            return self.explain(form)
        try:
            self.do(token, form.cleaned_data["text"])
        except MovedOn:
            return self.moved_on()
        return see_other(follow_url(self.case))

    def explain(self, form: TextForm) -> HttpResponse:
        return self.page(self.template, form=form, token=token_of(self.request))


class WithdrawView(WishView):
    template = "pages/cases/afterwards/withdraw.html"
    form_class = WithdrawForm

    def is_possible(self) -> bool:
        return can_change(self.case)

    def do(self, token: str, text: str) -> None:
        withdraw_case(case_id=self.case.pk, token=token, reason=text)


class ReopenView(WishView):
    template = "pages/cases/afterwards/reopen.html"
    form_class = ReopenForm

    def is_possible(self) -> bool:
        return can_reopen(self.case)

    def do(self, token: str, text: str) -> None:
        reopen_case(case_id=self.case.pk, token=token, reason=text)


class MessageView(WishView):
    template = "pages/cases/afterwards/message.html"
    form_class = MessageForm

    def is_possible(self) -> bool:
        return can_change(self.case)

    def do(self, token: str, text: str) -> None:
        add_message(case_id=self.case.pk, token=token, text=text)


def token_of(request: HttpRequest) -> str:
    """Return the token of the page that was posted; a new one for a page that has none of ours."""
    try:
        return str(UUID(request.POST.get("token", "")))
    except ValueError:
        return str(uuid4())


def see_other(url: str) -> HttpResponse:
    response = redirect(url)
    response.status_code = 303
    return response
