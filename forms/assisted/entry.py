"""Who completes a form for somebody: an officer, by a signed address that says how that person came.

The address opens the resident's own journey, so there is no second one. It is worth something only to the
officer it was made for, signed in, with permission to work the team's cases; from the first answer on the
draft itself says who enters it.
"""

from dataclasses import dataclass

from django.core import signing
from django.http import Http404, HttpRequest

from forms.journey.hosts import Host
from guildhall.core.models import Channel, TeamPermission
from guildhall.core.permissions import is_allowed

PARAMETER = "entry"
SALT = "guildhall.assisted"
MAX_AGE_SECONDS = 10 * 3600  # a working day, as a staff session
CHANNELS = (Channel.PHONE, Channel.FACE_TO_FACE, Channel.POST)


@dataclass(frozen=True, slots=True)
class Entry:
    """An officer who completes a form for somebody that came by this channel."""

    officer_id: int
    form_id: int
    channel: str

    @property
    def channel_words(self) -> str:
        return str(Channel(self.channel).label)


def entry_address(page_url: str, entry: Entry) -> str:
    """Return the address at which the officer begins, below the page that hosts the form."""
    token = signing.dumps([entry.officer_id, entry.form_id, entry.channel], salt=SALT)
    return f"{page_url}apply/?{PARAMETER}={token}"


def entry_of(request: HttpRequest, host: Host) -> Entry | None:
    """Return what the address says, None for a resident's; Http404 for one that isn't this officer's."""
    token = request.GET.get(PARAMETER)
    if token is None:
        return None
    entry = _read(token)
    if entry is None or entry.form_id != host.form_id:
        raise Http404
    if not may_enter(request, entry.officer_id, host.team_id):
        raise Http404
    return entry


def may_enter(request: HttpRequest, officer_id: int | None, team_id: int) -> bool:
    """Say whether this is the officer who enters it, still allowed to; nobody has to for a resident's own."""
    if officer_id is None:
        return True
    is_same = request.user.pk == officer_id
    return is_same and is_allowed(request.user, TeamPermission.Action.WORK_CASES, team_id)


def entry_words(officer_id: int | None, channel: str) -> str:
    """Return in words how somebody came whose form an officer enters; '' for a resident's own."""
    return "" if officer_id is None else str(Channel(channel).label)


def _read(token: str) -> Entry | None:
    try:
        entry = Entry(*signing.loads(token, salt=SALT, max_age=MAX_AGE_SECONDS))
    except (signing.BadSignature, TypeError):
        return None
    return entry if entry.channel in CHANNELS else None
