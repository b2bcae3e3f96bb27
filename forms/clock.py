"""What forms do by the clock: let go of expired drafts and of codes that are over, and add up counters."""

from datetime import timedelta

from forms.actions.drop_expired_drafts import BATCH, drop_expired_drafts
from forms.actions.drop_unclaimed_uploads import drop_unclaimed_uploads
from forms.actions.forget_asked import forget_asked
from forms.actions.roll_up_marks import BATCH as MARKS
from forms.actions.roll_up_marks import roll_up_marks
from forms.topics import CODE, PROVE
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
    """Codes to saved drafts and to prove addresses that ended a day ago, and who asked for them."""

    slug = "forms.forget_draft_codes"
    every = timedelta(hours=6)

    def run(self) -> None:
        forget_codes(purpose=CODE)
        forget_codes(purpose=PROVE)
        forget_asked()


@periodic.register
class RollUpMarks(PeriodicTask):
    """What happened at the steps of forms, as a number a day."""

    slug = "forms.roll_up_marks"
    every = timedelta(minutes=10)

    def run(self) -> None:
        for _ in range(BATCHES_A_RUN):
            if roll_up_marks() < MARKS:
                return
