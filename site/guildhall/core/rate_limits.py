"""Token buckets in the database: how often one client may do one thing. A lost cache doesn't empty them.

A bucket starts full and refills evenly, so that people who come in a group pass and a flood doesn't.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.conf import settings
from django.core.cache import cache
from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils import timezone

from guildhall.core.client_address import client_address, client_network, is_in, is_network
from guildhall.core.keyed_hash import keyed_hash
from guildhall.core.models import RateBucket, SiteSettings
from guildhall.core.token_bucket import return_token, take_token

KEPT = timedelta(hours=24)
KIOSK_FACTOR = 20
KIOSKS_CACHED_SECONDS = 60
RETRY_AFTER_SECONDS = 300


@dataclass(frozen=True)
class Limit:
    """How many at once, and how many an hour after that."""

    burst: int
    an_hour: float

    def times(self, factor: int) -> "Limit":
        return Limit(self.burst * factor, self.an_hour * factor)


# A library where thirty residents an hour use one address must never meet a limit.
LIMITS = {
    "start": Limit(burst=120, an_hour=240),
    "submit": Limit(burst=30, an_hour=60),
    "find_address": Limit(burst=120, an_hour=240),
    # One request, however many files it brings.
    "upload": Limit(burst=60, an_hour=240),
    # A PDF is half a second's work.
    "copy": Limit(burst=30, an_hour=120),
    "ask_code": Limit(burst=10, an_hour=40),
    # On the way through a form: as many as hand one in. Each address has "ask_code" besides.
    "prove_email": Limit(burst=30, an_hour=60),
    "enter_code": Limit(burst=10, an_hour=40),
    # Letters with links to saved answers.
    "send_link": Limit(burst=10, an_hour=40),
    "sign_in": Limit(burst=30, an_hour=60),
    # One account from one client: five wrong passwords, then one every three minutes.
    "sign_in_account": Limit(burst=5, an_hour=20),
    "reset_password": Limit(burst=5, an_hour=10),
}


def take(request: HttpRequest, action: str, scope: str = "") -> bool:
    """Take a token of this client for the action (a key of LIMITS), and say whether there was one.

    `scope` parts the client's buckets, by form for example. One query. Where people share an address
    (SiteSettings.kiosk_addresses) the bucket is twenty times as large.
    """
    return not settings.RATE_LIMITS or _take(_subject(request, scope), action, _limit(request, action))


def take_for(subject: str, action: str) -> bool:
    """As `take`, for a subject that is no client: a user, a code."""
    return not settings.RATE_LIMITS or _take(subject, action, LIMITS[action])


def _take(subject: str, action: str, limit: Limit) -> bool:
    key_hash, a_second = _key(subject), limit.an_hour / 3600
    return take_token(key_hash=key_hash, action=action, burst=limit.burst, a_second=a_second)


def give_back(request: HttpRequest, action: str, scope: str = "") -> None:
    """Return the token of an attempt that turned out right."""
    burst = _limit(request, action).burst
    return_token(key_hash=_key(_subject(request, scope)), action=action, burst=burst)


def too_many(request: HttpRequest) -> HttpResponse:
    """Return the page that says what to do, with status 429."""
    return as_too_many(TemplateResponse(request, "429.html").render())


def as_too_many(response: HttpResponse) -> HttpResponse:
    """Return a page that says itself what to do, and shows what was typed, with status 429."""
    response.status_code = 429
    response["Retry-After"] = str(RETRY_AFTER_SECONDS)
    response["Cache-Control"] = "no-store"
    return response


def purge_buckets() -> int:
    """Delete buckets older than a day, and return how many; by then each is full again."""
    return RateBucket.objects.filter(at__lt=timezone.now() - KEPT).delete()[0]


def _subject(request: HttpRequest, scope: str) -> str:
    return f"{client_network(request)}|{scope}"


def _key(subject: str) -> str:
    return keyed_hash("rate", subject)


def _limit(request: HttpRequest, action: str) -> Limit:
    limit = LIMITS[action]
    return limit.times(KIOSK_FACTOR) if is_shared_device(request) else limit


def is_shared_device(request: HttpRequest) -> bool:
    """Say whether a request comes from a machine that many people use, by the council's list of addresses."""
    return is_in(client_address(request), _kiosks())


def _kiosks() -> tuple[str, ...]:
    known: tuple[str, ...] | None = cache.get("rate_limits.kiosks")
    if known is None:
        texts = SiteSettings.objects.exclude(kiosk_addresses="").values_list("kiosk_addresses", flat=True)
        known = tuple(line for text in texts for line in text.split() if is_network(line))
        cache.set("rate_limits.kiosks", known, KIOSKS_CACHED_SECONDS)
    return known
