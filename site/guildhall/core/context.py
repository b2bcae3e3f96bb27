"""The template variable that every public page's frame reads."""

from typing import Any

from django.http import HttpRequest
from django.utils.functional import SimpleLazyObject

from guildhall.core.public_site import public_site


def site_settings(request: HttpRequest) -> dict[str, Any]:
    """`site_settings`: a PublicSite, read only by templates that ask for it."""
    return {"site_settings": SimpleLazyObject(lambda: public_site(request))}
