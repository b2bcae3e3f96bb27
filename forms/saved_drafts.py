"""Reading saved drafts: for their letters, and for the page that says until when they are kept."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.db.models import QuerySet
from django.utils import timezone

from forms.actions.start_draft import KEPT_DAYS
from forms.journey.loaded import load_version
from forms.models import Draft, FormPlacement, Mode

MOST_LISTED = 50


@dataclass(frozen=True, slots=True)
class SavedDraft:
    """A draft as its letters speak of it; `url` is an address that opens nothing by itself."""

    uuid: UUID
    email: str
    title: str
    url: str
    saved_at: datetime
    expires_at: datetime


def saved_drafts(council_id: int, email_hash: str, locale: str) -> list[SavedDraft]:
    """Return what is saved with an address, newest first."""
    rows = _open_drafts().filter(council_id=council_id, email_hash=email_hash)
    found = (_described(row, locale) for row in rows.order_by("-expires_at", "-pk")[:MOST_LISTED])
    return [draft for draft in found if draft is not None]


def saved_draft(uuid: UUID, locale: str) -> SavedDraft | None:
    row = _open_drafts().filter(uuid=uuid).first()
    return _described(row, locale) if row else None


def address_of(uuid: UUID, email_hash: str) -> str:
    """Return the address that a draft was saved with, where its hash is this; else ''."""
    row = _open_drafts().filter(uuid=uuid, email_hash=email_hash).first()
    return str(row.email) if row else ""


def kept_until(uuid: UUID) -> tuple[str, datetime] | None:
    """Return the address that a draft was saved with and when it expires; None where it wasn't saved."""
    found = _open_drafts().filter(uuid=uuid).values_list("email", "expires_at").first()
    return (str(found[0]), found[1]) if found else None


def _open_drafts() -> QuerySet[Draft]:
    """Return the drafts that are kept under an address."""
    open_drafts = Draft.objects.filter(mode=Mode.LIVE, expires_at__gt=timezone.now()).exclude(email_hash="")
    return open_drafts.select_related("version")


def _described(row: Draft, locale: str) -> SavedDraft | None:
    """Return None where the form is on no page any more: a letter could lead nowhere."""
    url = _url(row)
    if not url or row.version is None:
        return None
    return SavedDraft(
        uuid=row.uuid,
        email=str(row.email),
        title=load_version(row.version.pk, row.version.sha256, locale).spec.title,
        url=url,
        # Saving is what sets the expiry.
        saved_at=row.expires_at - timedelta(days=KEPT_DAYS),
        expires_at=row.expires_at,
    )


def _url(row: Draft) -> str:
    """The draft's address on the page that it was saved on, or on another with its form; '' without any."""
    live = FormPlacement.objects.select_related("page").filter(form_id=row.form_id, page__live=True)
    # The page of the last saving first.
    placements = sorted(live, key=lambda each: (each.pk != row.placement_id, each.pk))
    parts = placements[0].page.get_url_parts() if placements else None
    return f"{settings.SITE_URL.rstrip('/')}{parts[2]}apply/{row.uuid}/" if parts and parts[2] else ""
