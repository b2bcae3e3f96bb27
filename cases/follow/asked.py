"""What somebody asked a code for, kept in their own browser between the two pages and nowhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from guildhall.core.keyed_hash import hash_email

SALT = "guildhall.follow.asked"
LIFETIME_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Asked:
    """A reference and the keyed hash of an address; nothing says whether they belong together."""

    reference: str
    email_hash: str


def _cookie_name() -> str:
    return "__Host-follow" if settings.SESSION_COOKIE_SECURE else "follow"


def remember(response: HttpResponse, *, reference: str, email: str) -> None:
    response.set_cookie(
        _cookie_name(),
        signing.dumps([reference, hash_email(email)], salt=SALT),
        max_age=LIFETIME_SECONDS,
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )


def remembered(request: HttpRequest) -> Asked | None:
    """Return what this browser asked for in the last quarter of an hour."""
    try:
        value = request.COOKIES.get(_cookie_name(), "")
        return Asked(*signing.loads(value, salt=SALT, max_age=LIFETIME_SECONDS))
    except (signing.BadSignature, TypeError):
        return None


def forget(response: HttpResponse) -> None:
    response.delete_cookie(_cookie_name(), samesite="Lax")
    response.cookies[_cookie_name()]["secure"] = settings.SESSION_COOKIE_SECURE
