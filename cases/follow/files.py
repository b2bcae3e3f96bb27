"""Files on the follow page: the owner adds some, and downloads those that are checked."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from cases.actions.add_files import add_files
from cases.actions.resident_event import MovedOn
from cases.afterwards import can_change
from cases.files import file_of_case
from cases.follow.afterwards import OwnCaseView, follow_url, see_other, token_of
from cases.follow.files_form import INPUT, FilesForm
from guildhall.core.files.kinds import KINDS
from guildhall.core.files.receiving import Incoming, Limits
from guildhall.core.files.taking import taking_files
from guildhall.core.files.views import served

PAGE = "pages/cases/afterwards/files.html"
MOST_FILES, MEGABYTES = 5, 10
LIMITS = {INPUT: Limits(tuple(KINDS), MEGABYTES, MOST_FILES)}


@method_decorator(csrf_exempt, name="dispatch")
class AddFilesView(OwnCaseView):
    """GET explains, POST takes the files, all or none. `taking_files` checks the token, after the owner is known."""

    def asked(self) -> HttpResponse:
        return self.explain(FilesForm()) if can_change(self.case) else self.moved_on()

    def posted(self) -> HttpResponse:
        return taking_files(self.request, LIMITS, self.take)

    def take(self, incoming: Incoming) -> HttpResponse:
        form = FilesForm(self.request.POST, incoming=incoming)
        if not form.is_valid():
            return self.explain(form)
        try:
            add_files(case_id=self.case.pk, token=token_of(self.request), incoming=incoming)
        except MovedOn:
            return self.moved_on()
        return see_other(follow_url(self.case))

    def explain(self, form: FilesForm) -> HttpResponse:
        return self.page(PAGE, form=form, token=token_of(self.request), is_multipart=True)


class CaseFileView(OwnCaseView):
    """One file of the case for its owner."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return self.answer(request, kwargs["uuid"], lambda: self.file(kwargs["file"]))

    def file(self, uuid: UUID) -> HttpResponseBase:
        stored = file_of_case(self.case.pk, uuid)
        if stored is None:
            raise Http404
        return served(self.request, stored, back_url=follow_url(self.case))
