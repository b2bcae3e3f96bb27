"""The page to take a request, in the admin's menu beside the cases."""

from typing import Any

from django.http import HttpRequest
from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from forms.assisted.views import TakeRequestView
from guildhall.core.models import TeamPermission
from guildhall.core.permissions import teams_where


class TakeRequestMenuItem(MenuItem):
    """Shown to whoever works some team's cases."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(teams_where(request.user, TeamPermission.Action.WORK_CASES))


class TakeRequestViewSet(ViewSet):
    name = "take_request"
    url_prefix = "take-request"
    icon = "user"
    menu_label = _("Take a request")
    menu_name = "take-request"
    menu_order = 145
    add_to_admin_menu = True
    menu_item_class = TakeRequestMenuItem

    def get_urlpatterns(self) -> list[Any]:
        return [path("", TakeRequestView.as_view(), name="index")]
