"""The saved forms of an email address: listed in a letter, never on a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import translate_url
from django.utils.cache import add_never_cache_headers
from django.utils.translation import get_language
from django.views import View
from wagtail.models import Site

from forms.actions.ask_for_drafts import ask_draft_list
from forms.views.later import may_send_link
from guildhall.core.codes.forms import EmailForm
from guildhall.core.models import SiteSettings
from guildhall.core.rate_limits import too_many


class MyDraftsView(View):
    """Asks for an email address; the answer is the same whether anything is saved with it or not."""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        response = super().dispatch(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(form=EmailForm())

    def post(self, request: HttpRequest) -> HttpResponse:
        form = EmailForm(request.POST)
        if not form.is_valid():
            return self.show(form=form)
        email = form.cleaned_data["email"]
        if not may_send_link(request, email):
            return too_many(request)
        council_id = _council_of(request)
        if council_id is not None:
            ask_draft_list(council_id=council_id, email=email, locale=get_language() or "en")
        return redirect("my_drafts_sent")

    def show(self, **context: Any) -> HttpResponse:
        languages = [(code, translate_url(self.request.path, code)) for code in ("en", "cy")]
        return render(self.request, "pages/forms/my_drafts.html", {"languages": languages, **context})


class MyDraftsSentView(MyDraftsView):
    """What follows, for every address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        return self.show(is_sent=True)


def _council_of(request: HttpRequest) -> int | None:
    look = SiteSettings.objects.filter(site=Site.find_for_request(request)).first()
    return look.council_id if look else None
