"""What forms do by the clock: let go of drafts that have expired, and of codes that are over."""

from datetime import timedelta

from forms.actions.drop_expired_drafts import BATCH, drop_expired_drafts
from forms.actions.drop_unclaimed_uploads import drop_unclaimed_uploads
from forms.actions.forget_asked import forget_asked
from forms.topics import CODE
from guildhall.core.codes.making import forget_codes
from guildhall.core.periodic import PeriodicTask, periodic

# A run ends well within its lease; what is left is the next run's.
BATCHES_A_RUN = 50


@periodic.register
class DropExpiredDrafts(PeriodicTask):
    """Answers that were never handed in don't outlive the day that their owner was told."""

    slug = "forms.drop_expired_drafts"
    every = timedelta(hours=1)

    def run(self) -> None:
        for _ in range(BATCHES_A_RUN):
            if drop_expired_drafts() < BATCH:
                return


@periodic.register
class DropUnclaimedUploads(PeriodicTask):
    """Files that were uploaded for a question which was no longer asked when the form was sent."""

    slug = "forms.drop_unclaimed_uploads"
    every = timedelta(minutes=10)

    def run(self) -> None:
        for _ in range(BATCHES_A_RUN):
            if drop_unclaimed_uploads() < BATCH:
                return


@periodic.register
class ForgetDraftCodes(PeriodicTask):
    """Codes to saved drafts that ended a day ago, and who asked for them."""

    slug = "forms.forget_draft_codes"
    every = timedelta(hours=6)

    def run(self) -> None:
        forget_codes(purpose=CODE)
        forget_asked()
