"""Pages of sign-in that allauth has not."""

from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_safe


@require_safe
def lead_to_sign_in(request: HttpRequest) -> HttpResponse:
    """Stand where Wagtail would sign in, and lead to the one sign-in; `next` stays if it is on this site."""
    onward = request.GET.get("next", "")
    is_ours = url_has_allowed_host_and_scheme(onward, {request.get_host()}, require_https=request.is_secure())
    query = f"?{urlencode({'next': onward})}" if is_ours else ""
    return redirect(settings.LOGIN_URL + query)
