"""The officers' page to take a request from somebody who called, came or wrote."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext_lazy as _
from django.views import View
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from forms.assisted.entry import CHANNELS, Entry, entry_address
from forms.assisted.queries import OfferedForm, offered_forms
from guildhall.core.models import TeamPermission, User
from guildhall.core.permissions import teams_where


class TakeRequestForm(forms.Form):
    """Which form, and how the person came."""

    form = forms.ChoiceField(
        label=_("Form"),
        error_messages={"required": _("Select a form"), "invalid_choice": _("Select a form")},
    )
    channel = forms.ChoiceField(
        label=_("How the person came"),
        choices=[(channel.value, channel.label) for channel in CHANNELS],
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Select how the person came"),
            "invalid_choice": _("Select how the person came"),
        },
    )

    def __init__(self, *args: Any, offered: list[OfferedForm], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        choices = [(form.key, form.title) for form in offered]
        self.fields["form"].choices = [("", _("Choose a form")), *choices]  # type: ignore[attr-defined]


class TakeRequestView(WagtailAdminTemplateMixin, View):
    """`/admin/take-request/`: choosing leads to the resident's own journey, as this officer's entry."""

    template_name = "pages/forms/admin/take_request.html"
    page_title = _("Take a request")
    header_icon = "user"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if not teams_where(request.user, TeamPermission.Action.WORK_CASES):
            raise Http404
        return super().dispatch(request, *args, **kwargs)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]

    def get(self, request: HttpRequest) -> HttpResponse:
        offered = offered_forms(request.user)
        return self.ask(TakeRequestForm(offered=offered), offered)

    def post(self, request: HttpRequest) -> HttpResponse:
        offered = offered_forms(request.user)
        form = TakeRequestForm(request.POST, offered=offered)
        if not form.is_valid():
            return self.ask(form, offered, status=422)
        chosen = next(one for one in offered if one.key == form.cleaned_data["form"])
        officer = cast(User, request.user)
        entry = Entry(officer.pk, chosen.form_id, form.cleaned_data["channel"])
        return redirect(entry_address(chosen.page_url, entry))

    def ask(self, form: TakeRequestForm, offered: list[OfferedForm], status: int = 200) -> HttpResponse:
        context = self.get_context_data(form=form, is_empty=not offered)
        return cast(HttpResponse, self.render_to_response(context, status=status))
