"""The stylesheet with a council's colours."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from guildhall.core.public_site import public_site

YEAR = 365 * 24 * 3600


@require_safe
def theme(request: HttpRequest, digest: str) -> HttpResponse:
    """Today's colours under any digest; kept for a year only under their own."""
    today = public_site(request).theme
    response = HttpResponse(today.css(), content_type="text/css; charset=utf-8")
    is_current = digest == today.digest
    response["Cache-Control"] = f"public, max-age={YEAR}, immutable" if is_current else "public, max-age=60"
    return response
