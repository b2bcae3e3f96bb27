"""Who owns a draft, a confirmation or a follow page: the browser with the signed cookie that names it.

One cookie for each thing, so that two tabs don't overwrite each other's. A cookie ends with the browser,
after an hour without a request, and on the server when its owner leaves (the thing's `device_epoch` moves on).
"""

from uuid import UUID

from django.conf import settings
from django.core.signing import BadSignature, TimestampSigner
from django.http import HttpRequest, HttpResponse

MAX_IDLE_SECONDS = 3600
KEPT = 10
_signer = TimestampSigner(salt="guildhall.ownership")


def cookie_prefix() -> str:
    """Return the common beginning of ownership cookies; `__Host-` where cookies are secure."""
    return "__Host-own-" if settings.SESSION_COOKIE_SECURE else "own-"


def _name(uuid: UUID) -> str:
    return cookie_prefix() + uuid.hex


def is_owner(request: HttpRequest, uuid: UUID, epoch: int) -> bool:
    """Say whether this browser holds a live cookie for the thing."""
    return owned_epoch(request, uuid) == epoch


def owned_epoch(request: HttpRequest, uuid: UUID) -> int | None:
    """Return the epoch that this browser's cookie for the thing was given at, None without one."""
    try:
        value = _signer.unsign(request.COOKIES.get(_name(uuid), ""), max_age=MAX_IDLE_SECONDS)
    except BadSignature:
        return None
    owned, _, epoch = value.partition(":")
    return int(epoch) if owned == uuid.hex and epoch.isdigit() else None


def owned_uuids(request: HttpRequest) -> list[UUID]:
    """Return what this browser's live cookies name, newest first."""
    found = []
    for name in _names(request):
        uuid = UUID(hex=name.removeprefix(cookie_prefix()))
        if owned_epoch(request, uuid) is not None:
            found.append(uuid)
    return sorted(found, reverse=True)


def grant(request: HttpRequest, response: HttpResponse, uuid: UUID, epoch: int) -> None:
    """Give (or keep alive) this browser's cookie for the thing, and drop all but the newest ten."""
    response.set_cookie(
        _name(uuid),
        _value(uuid, epoch),
        httponly=True,
        samesite="Lax",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    others = [name for name in _names(request) if name != _name(uuid)]
    for name in sorted(others, reverse=True)[KEPT - 1 :]:  # version 7: the newest has the greatest id
        _drop(response, name)


def cookie_for(uuid: UUID, epoch: int) -> str:
    """Return the cookie as a browser sends it back."""
    return f"{_name(uuid)}={_value(uuid, epoch)}"


def _value(uuid: UUID, epoch: int) -> str:
    return _signer.sign(f"{uuid.hex}:{epoch}")


def forget(response: HttpResponse, uuid: UUID) -> None:
    """Take the cookie for the thing from this browser."""
    _drop(response, _name(uuid))


def is_forgotten(response: HttpResponse, uuid: UUID) -> bool:
    """Say whether this response takes the thing's cookie away."""
    morsel = response.cookies.get(_name(uuid))
    return morsel is not None and morsel["max-age"] == 0


def _drop(response: HttpResponse, name: str) -> None:
    response.delete_cookie(name, samesite="Lax")
    response.cookies[name]["secure"] = settings.SESSION_COOKIE_SECURE


def _names(request: HttpRequest) -> list[str]:
    prefix = cookie_prefix()
    return [name for name in request.COOKIES if name.startswith(prefix) and _is_hex(name[len(prefix) :])]


def _is_hex(text: str) -> bool:
    return len(text) == 32 and all(char in "0123456789abcdef" for char in text)
