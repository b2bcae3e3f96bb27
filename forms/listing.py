"""The forms of one's teams, as a list in the admin's menu."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet

from forms.models import Form, FormPage
from guildhall.core.models import TeamPermission
from guildhall.core.permissions import objects_where, teams_where

EDIT = TeamPermission.Action.EDIT_FORMS


class FormsMenuItem(MenuItem):
    """Shown to whoever writes some team's forms."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(teams_where(request.user, EDIT) or objects_where(request.user, EDIT))


class FormIndexView(IndexView):
    """Forms that the user may edit, and those that have no service yet."""

    def get_base_queryset(self) -> QuerySet[FormPage]:
        user = self.request.user
        named = Form.objects.filter(uuid__in=objects_where(user, EDIT)).values("translation_key")
        is_own = Q(service__team__in=teams_where(user, EDIT)) | Q(translation_key__in=named)
        pages: QuerySet[FormPage] = super().get_base_queryset()
        return pages.filter(is_own | Q(service=None))


class FormListingViewSet(PageListingViewSet):
    """`/admin/service-forms/`; `/admin/forms/` is the address of Wagtail's own form builder."""

    model = FormPage
    name = "service_forms"
    url_prefix = "service-forms"
    icon = "form"
    menu_label = _("Forms")
    menu_name = "forms"
    menu_order = 140
    add_to_admin_menu = True
    menu_item_class = FormsMenuItem
    index_view_class = FormIndexView

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        shown: dict[str, Any] = super().get_index_view_kwargs(page_title=_("Forms"), **kwargs)
        return shown
