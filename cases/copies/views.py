"""A copy as a download: the follow page's owner's, and an officer's."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers

from cases.copies.available import can_make_copies
from cases.copies.content import read_copy
from cases.copies.pdf import TooLong, pdf_of
from cases.desk.views import CaseView as DeskCaseView
from cases.desk.views import officer
from cases.follow.forms import AskForm
from cases.follow.views import AskView, own_case
from cases.models import Case
from guildhall.core import ownership
from guildhall.core.audit import record_audit
from guildhall.core.rate_limits import take, take_for, too_many

LIMIT = "copy"


def download(request: HttpRequest, case: Case, *, for_officer: bool) -> HttpResponse:
    """The PDF as an attachment that nobody keeps on the way."""
    try:
        body = pdf_of(read_copy(case, for_officer=for_officer))
    except TooLong:
        return render(request, "413.html", status=413)
    response = HttpResponse(body, content_type="application/pdf")
    response["Content-Disposition"] = f'attachment; filename="{case.reference_id}.pdf"'
    add_never_cache_headers(response)
    return response


class FollowCopyView(AskView):
    """What its owner sent; for anyone else the page that asks who they are."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, **kwargs: UUID) -> HttpResponse:
        case = own_case(request, kwargs["uuid"])
        if case is None:
            return self.ask(AskForm())
        if not can_make_copies():
            return render(request, "503.html", status=503)
        if not take(request, LIMIT):
            return too_many(request)
        response = download(request, case, for_officer=False)
        ownership.grant(request, response, case.uuid, case.device_epoch)
        return response


class DeskCopyView(DeskCaseView):
    """The same for an officer who may see the case, with what staff alone were asked; written to the audit log."""

    http_method_names = ["get", "head"]

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        if not can_make_copies():
            return render(request, "503.html", status=503)
        if not take_for(f"copy:{officer(request).pk}", LIMIT):
            return too_many(request)
        self.audit()
        return download(request, self.case, for_officer=True)

    def audit(self) -> None:
        record_audit(
            actor=officer(self.request),
            action="case.copied",
            object_kind="case",
            object_id=self.case.uuid,
            council_id=self.case.council_id,
            team_id=self.case.team_id,
        )
