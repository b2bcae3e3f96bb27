"""Delete drafts that nobody went on with, and count where they were left."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from forms.actions.keep_uploads import delete_uploads
from forms.actions.mark_steps import mark_steps
from forms.journey.drafts import join_special
from forms.journey.loaded import load_version
from forms.models import Draft, Mode, StepKind

BATCH = 200


def drop_expired_drafts(*, at_most: int = BATCH) -> int:
    """Delete a batch of expired live drafts with their files; return how many there were.

    One transaction: a worker killed in it has neither deleted nor counted.
    """
    with transaction.atomic():
        drafts = list(_expired()[:at_most])
        _count_drops(drafts)
        delete_uploads(draft.pk for draft in drafts)
        Draft.objects.filter(pk__in=[draft.pk for draft in drafts]).delete()
    return len(drafts)


def _expired() -> QuerySet[Draft]:
    """Return the drafts to drop, oldest first, each locked: who goes on with one meanwhile waits, then finds none."""
    over = Draft.objects.filter(mode=Mode.LIVE, expires_at__lte=timezone.now()).order_by("expires_at", "pk")
    return over.select_related("version").select_for_update(skip_locked=True, of=("self",))


def _count_drops(drafts: Iterable[Draft]) -> None:
    for draft in drafts:
        assert draft.version is not None  # a live draft has one, by the table's own rule
        loaded = load_version(draft.version.pk, draft.version.sha256, draft.locale)
        walk = loaded.walk(join_special(draft.answers, draft.sealed))
        mark_steps(
            form_id=draft.form_id,
            version=loaded.number,
            channel=draft.channel,
            locale=draft.locale,
            marks=[(walk.open_step or "check", StepKind.DROP)],
        )
