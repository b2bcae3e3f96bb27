"""The officers' pages in the admin. Who may not see a case gets the 404 of a case that doesn't exist."""

from typing import Any, ClassVar, cast
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views import View
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from cases.actions import ChangedMeanwhile, add_note, assign_case, change_status, close_case
from cases.desk.forms import AssignForm, CloseForm, DeskForm, FilterForm, NoteForm, StatusForm
from cases.desk.hold_form import HoldForm
from cases.desk.listing import filtered, page_of
from cases.desk.page import can_be_me, case_context, event_lines, people_for
from cases.models import Case
from cases.queries import cases_where
from guildhall.core.audit import record_audit
from guildhall.core.models import Team, TeamPermission, User
from guildhall.core.permissions import is_allowed, teams_where

Action = TeamPermission.Action
INDEX = "cases:index"
CASE = "cases:case"


def officer(request: HttpRequest) -> User:
    """Return who is signed in; the admin lets in nobody else."""
    return cast(User, request.user)


def case_for(user: User, uuid: UUID, action: str = Action.VIEW_CASES) -> Case:
    """Return the case if the user may do this with it; 404 for an unknown one and a foreign one alike."""
    rows = cases_where(user, action).select_related("team", "assignee", "entered_by", "service", "council")
    case = rows.filter(uuid=uuid).first()
    if case is None:
        raise Http404
    return case


class IndexView(WagtailAdminTemplateMixin, View):
    """The cases of the teams that the user sees."""

    template_name = "pages/cases/admin/index.html"
    page_title = gettext_lazy("Cases")
    header_icon = "tasks"

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        team_ids = teams_where(request.user, Action.VIEW_CASES)
        if not team_ids:
            raise Http404
        form = self.filter_form(team_ids)
        chosen = form.cleaned_data if form.is_valid() else {}
        cases = filtered(cases_where(officer(request)), chosen, officer(request))
        page = page_of(cases, request.GET.get("before", ""))
        context = self.get_context_data(form=form, page=page, next_url=self.next_url(page.before))
        return cast(HttpResponse, self.render_to_response(context))

    def filter_form(self, team_ids: set[int]) -> FilterForm:
        teams = Team.objects.filter(pk__in=team_ids).order_by("name")
        return FilterForm(self.request.GET, teams=[(str(team.pk), team.name) for team in teams])

    def next_url(self, before: int | None) -> str:
        if before is None:
            return ""
        query = self.request.GET.copy()
        query["before"] = str(before)
        return f"?{query.urlencode()}"


class CaseView(WagtailAdminTemplateMixin, View):
    """One case. Each view of it is written to the audit log."""

    template_name = "pages/cases/admin/case.html"
    header_icon = "tasks"
    case: Case

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.case = case_for(officer(request), kwargs["uuid"], self.needed)
        return super().dispatch(request, *args, **kwargs)

    needed: ClassVar[str] = Action.VIEW_CASES

    def get_page_title(self) -> str:
        return _("Case %s") % self.case.reference_id

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        steps = [
            {"url": reverse(INDEX), "label": _("Cases")},
            {"url": "", "label": self.case.reference_id},
        ]
        return [*self.breadcrumbs_items, *steps]

    def get(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        return self.show()

    def show(self, *bound: DeskForm, status: int = 200, **extra: Any) -> HttpResponse:
        """Show the case with these forms as they were sent, the others empty."""
        self.audit()
        shown = case_context(self.case, with_hand_offs=self.is_allowed(Action.VIEW_HAND_OFFS))
        context = self.get_context_data(**shown, **self.forms(bound), **self.hold(bound), **extra)
        return cast(HttpResponse, self.render_to_response(context, status=status))

    def audit(self) -> None:
        record_audit(
            actor=officer(self.request),
            action="case.read",
            object_kind="case",
            object_id=self.case.uuid,
            council_id=self.case.council_id,
            team_id=self.case.team_id,
        )

    def is_allowed(self, action: str) -> bool:
        return is_allowed(self.request.user, action, self.case.team_id)

    def hold(self, bound: tuple[DeskForm, ...]) -> dict[str, Any]:
        """The form of the legal hold, for whoever may decide what is deleted."""
        if not self.is_allowed(Action.PURGE):
            return {"can_hold": False}
        sent = [form for form in bound if isinstance(form, HoldForm)]
        form = sent[0] if sent else HoldForm(initial={"seen": self.case.event_seq})
        return {"can_hold": True, "hold_form": form}

    def forms(self, bound: tuple[DeskForm, ...]) -> dict[str, Any]:
        if not self.is_allowed(Action.WORK_CASES):
            return {"can_work": False}
        seen, people = {"seen": self.case.event_seq}, people_for(self.case)
        forms: dict[str, Any] = {
            "note_form": NoteForm(),
            "assign_form": AssignForm(people=people, initial={**seen, "assignee": self.case.assignee_id}),
            "status_form": StatusForm(initial={**seen, "kind": self.case.kind}),
            "close_form": CloseForm(initial=seen),
        }
        forms |= {f"{form.name}_form": form for form in bound if not isinstance(form, HoldForm)}
        return {"can_work": True, "can_be_me": can_be_me(officer(self.request), people), **forms}


class WorkView(CaseView):
    """Something that an officer does with the case; two officers at once don't overwrite each other."""

    http_method_names = ["post"]
    needed = Action.WORK_CASES
    done: ClassVar[Any] = ""

    def post(self, request: HttpRequest, uuid: UUID) -> HttpResponse:
        form = self.form()
        if not form.is_valid():
            messages.error(request, _("Nothing was saved. Look at what is marked below."))
            return self.show(form, status=422)
        try:
            self.work(form.cleaned_data)
        except ChangedMeanwhile as changed:
            return self.show_changes(form, changed)
        messages.success(request, self.done)
        return redirect(CASE, uuid=self.case.uuid)

    def form(self) -> DeskForm:
        raise NotImplementedError

    def work(self, data: dict[str, Any]) -> None:
        raise NotImplementedError

    def show_changes(self, form: DeskForm, changed: ChangedMeanwhile) -> HttpResponse:
        """Nothing was written: show what others did, and keep what was typed, to be sent again or not."""
        self.case = case_for(officer(self.request), self.case.uuid, self.needed)
        form.data = _seen_now(self.request.POST, self.case.event_seq)
        return self.show(form, status=409, changes=event_lines(changed.events))


def _seen_now(sent: QueryDict, seq: int) -> QueryDict:
    data = sent.copy()
    data["seen"] = str(seq)
    return data


class NoteView(WorkView):
    done = gettext_lazy("Note saved.")

    def form(self) -> DeskForm:
        return NoteForm(self.request.POST)

    def work(self, data: dict[str, Any]) -> None:
        add_note(case_id=self.case.pk, text=data["text"], by=officer(self.request))


class AssignView(WorkView):
    done = gettext_lazy("Case assigned.")

    def form(self) -> DeskForm:
        return AssignForm(self.request.POST, people=people_for(self.case))

    def work(self, data: dict[str, Any]) -> None:
        assign_case(
            case_id=self.case.pk, to=data["assignee"], by=officer(self.request), seen_seq=data["seen"]
        )


class StatusView(WorkView):
    done = gettext_lazy("Status changed.")

    def form(self) -> DeskForm:
        return StatusForm(self.request.POST)

    def work(self, data: dict[str, Any]) -> None:
        change_status(
            case_id=self.case.pk,
            kind=data["kind"],
            message=data["message"],
            by=officer(self.request),
            seen_seq=data["seen"],
        )


class CloseView(WorkView):
    done = gettext_lazy("Case closed.")

    def form(self) -> DeskForm:
        return CloseForm(self.request.POST)

    def work(self, data: dict[str, Any]) -> None:
        close_case(
            case_id=self.case.pk,
            kind=data["kind"],
            outcome=data["outcome"],
            message=data["message"],
            by=officer(self.request),
            seen_seq=data["seen"],
        )
