"""What a browser may load on our pages, and what it may tell others (CSP level 3, Permissions Policy)."""

from typing import Any

from csp.constants import NONE, SELF, UNSAFE_INLINE
from django.http import HttpRequest

ADMIN_PREFIX = "/admin/"

PUBLIC: dict[str, Any] = {
    "default-src": [SELF],
    "script-src": [SELF],
    "style-src": [SELF],
    "img-src": [SELF, "data:"],
    "font-src": [SELF],
    "connect-src": [SELF],
    "object-src": [NONE],
    "base-uri": [NONE],
    "form-action": [SELF],
    # The editor shows a page in a frame beside its form.
    "frame-ancestors": [SELF],
}

# Wagtail's editor and site history have inline scripts without nonces, and style attributes: only here.
ADMIN: dict[str, Any] = PUBLIC | {
    "script-src": [SELF, UNSAFE_INLINE],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:", "blob:"],
    "frame-src": [SELF],
}

# What no page of ours uses, and so no script on one may.
PERMISSIONS = ", ".join(
    f"{feature}=()"
    for feature in (
        "accelerometer",
        "browsing-topics",
        "camera",
        "display-capture",
        "fullscreen",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "usb",
    )
)


def is_admin(request: HttpRequest) -> bool:
    """Say whether the request is for a page of the Wagtail admin, the officers' desk included."""
    return request.path_info.startswith(ADMIN_PREFIX)
