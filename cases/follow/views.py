"""The follow page and the way to it. Whoever isn't the owner gets the same page for every id."""

from typing import Any
from uuid import UUID

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.urls import reverse, translate_url
from django.utils.cache import add_never_cache_headers
from django.views import View

from cases.actions.ask_follow_code import ask_follow_code
from cases.actions.leave_device import leave_device
from cases.actions.redeem_follow_code import redeem_follow_code
from cases.follow.forms import AskForm
from cases.follow.offers import offers
from cases.follow.page import follow_context
from cases.models import Case
from cases.queries import find_case
from guildhall.core import ownership
from guildhall.core.codes.asked import Asked, AskedCookie
from guildhall.core.codes.forms import CodeForm
from guildhall.core.codes.views import EnterCodeView
from guildhall.core.keyed_hash import hash_email
from guildhall.core.rate_limits import take, take_for, too_many

OWNERSHIP = "pages/forms/ownership.html"
COOKIE = AskedCookie("follow")


def languages(request: HttpRequest) -> list[tuple[str, str]]:
    """Return this page's address in each language."""
    return [(code, translate_url(request.path, code)) for code in ("en", "cy")]


def own_case(request: HttpRequest, uuid: UUID) -> Case | None:
    """Return the case if this browser owns it; an unknown one looks like a foreign one."""
    case = find_case(uuid)
    is_own = case is not None and ownership.is_owner(request, case.uuid, case.device_epoch)
    return case if is_own else None


class FollowView(View):
    """Never cached, and in both languages."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def show(self, template: str, context: dict[str, Any]) -> HttpResponse:
        return render(self.request, template, {"languages": languages(self.request), **context})


class AskView(FollowView):
    """Reference and email address; the answer is the same whether they belong together or not."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.ask(AskForm())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        form = AskForm(request.POST)
        if not form.is_valid():
            return self.ask(form)
        reference, email = form.cleaned_data["reference"], form.cleaned_data["email"]
        if not take(request, "ask_code") or not take_for(f"follow:{hash_email(email)}", "ask_code"):
            return too_many(request)
        ask_follow_code(reference=reference, email=email)
        response = redirect("follow_code")
        COOKIE.remember(response, subject=reference, email=email)
        return response

    def ask(self, form: AskForm) -> HttpResponse:
        return self.show(OWNERSHIP, {"kind": "case", "form": form})


class CodeView(FollowView, EnterCodeView):
    """The code from the email; a right one makes this browser the owner."""

    cookie = COOKIE

    def ask_url(self) -> str:
        return reverse("follow")

    def show_form(self, form: CodeForm) -> HttpResponse:
        return self.show(
            OWNERSHIP, {"kind": "case", "form": form, "is_sent": True, "again_url": self.ask_url()}
        )

    def open(self, asked: Asked, code: str) -> HttpResponse | None:
        case = redeem_follow_code(reference=asked.subject, email_hash=asked.email_hash, code=code)
        if case is None:
            return None
        response = HttpResponseRedirect(reverse("follow_case", kwargs={"uuid": case.uuid}))
        ownership.grant(self.request, response, case.uuid, case.device_epoch)
        return response


class CaseView(AskView):
    """A case for its owner; for anyone else the page that asks who they are."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        case = own_case(request, kwargs["uuid"])
        if case is None:
            return self.ask(AskForm())
        leave_url = reverse("follow_leave", kwargs={"uuid": case.uuid})
        context = {**follow_context(case), "offers": offers(case), "leave_url": leave_url}
        response = self.show("pages/cases/follow.html", context)
        ownership.grant(request, response, case.uuid, case.device_epoch)
        return response


class LeaveView(FollowView):
    """Leave and clear this device; the same answer to whoever owns nothing here."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        case = own_case(request, uuid)
        if case is not None:
            leave_device(case_id=case.pk)
        response = redirect("follow_left")
        ownership.forget(response, uuid)
        return response


class LeftView(FollowView):
    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show("pages/forms/session_ended.html", {"has_left": True})
