"""A file of a case for an officer who may see the case: a download, written to the audit log."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views import View

from cases.desk.views import CASE, case_for, officer
from cases.files import file_of_case
from cases.models import Case
from guildhall.core.audit import record_audit
from guildhall.core.files.sealing import FileDamaged
from guildhall.core.files.serving import file_response
from guildhall.core.models import StoredFile


class CaseFileView(View):
    """Only a clean file is given; of any other the case's page says how it stands."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest, uuid: UUID, file: UUID) -> HttpResponseBase:
        case = case_for(officer(request), uuid)
        stored = file_of_case(case.pk, file)
        if stored is None:
            raise Http404
        if stored.state != StoredFile.State.CLEAN:
            return self.not_ready(case)
        self.audit(case, stored)
        try:
            return file_response(stored)
        except FileDamaged:
            raise Http404("the file can't be opened: verify_ledger says which are missing") from None

    def not_ready(self, case: Case) -> HttpResponse:
        return redirect(CASE, uuid=case.uuid)

    def audit(self, case: Case, stored: StoredFile) -> None:
        record_audit(
            actor=officer(self.request),
            action="file.read",
            object_kind="file",
            object_id=stored.uuid,
            council_id=case.council_id,
            team_id=case.team_id,
            detail={"case": str(case.uuid)},
        )
