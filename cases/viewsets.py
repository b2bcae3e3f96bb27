"""The officers' desk as one viewset of the admin."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from cases.copies.views import DeskCopyView
from cases.desk.files import CaseFileView
from cases.desk.hold import HoldView, LiftHoldView
from cases.desk.views import AssignView, CaseView, CloseView, IndexView, NoteView, StatusView
from guildhall.core.models import TeamPermission
from guildhall.core.permissions import teams_where


class CasesMenuItem(MenuItem):
    """Shown to whoever sees some team's cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(teams_where(request.user, TeamPermission.Action.VIEW_CASES))


class CaseViewSet(ViewSet):
    """`/admin/cases/`: the list, a case, and what is done with it."""

    name = "cases"
    icon = "tasks"
    menu_label = _("Cases")
    menu_name = "cases"
    menu_order = 150
    add_to_admin_menu = True
    menu_item_class = CasesMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [
            path("", IndexView.as_view(), name="index"),
            path("<uuid:uuid>/", CaseView.as_view(), name="case"),
            path("<uuid:uuid>/files/<uuid:file>/", CaseFileView.as_view(), name="file"),
            path("<uuid:uuid>/copy.pdf", DeskCopyView.as_view(), name="copy"),
            path("<uuid:uuid>/note/", NoteView.as_view(), name="note"),
            path("<uuid:uuid>/assign/", AssignView.as_view(), name="assign"),
            path("<uuid:uuid>/status/", StatusView.as_view(), name="status"),
            path("<uuid:uuid>/close/", CloseView.as_view(), name="close"),
            path("<uuid:uuid>/hold/", HoldView.as_view(), name="hold"),
            path("<uuid:uuid>/hold/lift/", LiftHoldView.as_view(), name="lift_hold"),
        ]
