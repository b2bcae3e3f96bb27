"""The privacy notice of a form, for residents before they answer and before they send.

They look at it to learn why a question is asked and who sees the answer, and go back to the form.
"""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.views import View

from forms.engine.model import Spec
from forms.journey.loaded import load_version
from forms.privacy import collects_personal_data, notice_of
from forms.views.journey import host_or_404, start_url


class PrivacyView(View):
    """`<host>/apply/privacy/`: the notice of the form that is open now; the same page for everybody."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        host = host_or_404(request, kwargs["host"])
        if host.version_id is None or host.version_sha256 is None:
            return redirect(start_url(kwargs["host"]))
        spec = load_version(host.version_id, host.version_sha256, translation.get_language() or "en").spec
        context = {
            "host": host,
            "title": spec.title,
            "notice": notice_of(spec, host.form_id),
            "source_language": spec.source_locale if spec.source_locale != spec.locale else "",
            "back_url": start_url(kwargs["host"]),
        }
        return render(request, "pages/forms/privacy.html", context)


def privacy_url(path: str, spec: Spec) -> str:
    """Return the address of the notice below a host page; '' for a form that asks nothing personal."""
    return f"{start_url(path)}privacy/" if collects_personal_data(spec) else ""
