"""Delete files that belong to neither a draft nor a submission: answers that didn't count when it was sent."""

from django.db import transaction

from forms.models import Upload
from guildhall.core.stored_files import remove_stored_files

BATCH = 200


def drop_unclaimed_uploads(*, at_most: int = BATCH) -> int:
    """Delete a batch of them with their files; return how many there were."""
    with transaction.atomic():
        unclaimed = Upload.objects.filter(draft__isnull=True, submission__isnull=True)
        stored = list(unclaimed.values_list("stored_file_id", flat=True)[:at_most])
        Upload.objects.filter(stored_file__in=stored).delete()
        remove_stored_files(ids=stored)
    return len(stored)
