"""What somebody asked a code for, kept in their own browser between the two pages and nowhere else."""

from dataclasses import dataclass

from django.conf import settings
from django.core import signing
from django.http import HttpRequest, HttpResponse

from guildhall.core.keyed_hash import hash_email

LIFETIME_SECONDS = 900


@dataclass(frozen=True, slots=True)
class Asked:
    """What a code shall open (a reference, an id) and the keyed hash of an address; nothing says whether they
    belong together."""

    subject: str
    email_hash: str


class AskedCookie:
    """The signed cookie for one kind of thing, such as `follow`."""

    def __init__(self, kind: str) -> None:
        self.kind = kind

    @property
    def name(self) -> str:
        return f"__Host-{self.kind}" if settings.SESSION_COOKIE_SECURE else self.kind

    @property
    def _salt(self) -> str:
        return f"guildhall.{self.kind}.asked"

    def remember(self, response: HttpResponse, *, subject: str, email: str) -> None:
        response.set_cookie(
            self.name,
            signing.dumps([subject, hash_email(email)], salt=self._salt),
            max_age=LIFETIME_SECONDS,
            httponly=True,
            samesite="Lax",
            secure=settings.SESSION_COOKIE_SECURE,
        )

    def remembered(self, request: HttpRequest) -> Asked | None:
        """Return what this browser asked for in the last quarter of an hour."""
        try:
            value = request.COOKIES.get(self.name, "")
            return Asked(*signing.loads(value, salt=self._salt, max_age=LIFETIME_SECONDS))
        except (signing.BadSignature, TypeError):
            return None

    def forget(self, response: HttpResponse) -> None:
        response.delete_cookie(self.name, samesite="Lax")
        response.cookies[self.name]["secure"] = settings.SESSION_COOKIE_SECURE
