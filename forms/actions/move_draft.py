"""Move a draft to the newer version of its form, once its owner has read what changed."""

from uuid import UUID

from django.db import transaction
from django.db.models import F

from forms.actions.save_step import DraftGone
from forms.journey.drafts import lock_draft, split_special
from forms.journey.hosts import Host
from forms.journey.standing import Standing, stand
from forms.models import Draft


def move_draft(*, host: Host, draft_uuid: UUID, told: int) -> None:
    """Move the draft, with all its answers, if `told` is the number of the version whose news there are now.

    Where the form was published once more meanwhile it stays: its owner reads the newer news first. Raises DraftGone.
    """
    with transaction.atomic():
        row = lock_draft(draft_uuid)
        if row is None:
            raise DraftGone
        following = stand(row, host).next
        if following is not None and following.loaded.number == told:
            _write(following)


def _write(standing: Standing) -> None:
    draft, loaded = standing.draft, standing.loaded
    clear, sealed = split_special(loaded.spec, draft.all_answers, draft.sealed)
    moved = {"version_id": loaded.version_id, "answers": clear, "sealed": sealed}
    Draft.objects.filter(pk=draft.id).update(**moved, rev=F("rev") + 1)
