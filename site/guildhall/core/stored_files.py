"""Taking stored files away for good."""

from collections.abc import Iterable

from django.core.files.storage import default_storage

from guildhall.core.models import StoredFile


def remove_stored_files(*, ids: Iterable[int]) -> int:
    """Delete the files and then their rows, inside the caller's transaction; return how many.

    The file goes first: a process that dies between leaves a row that is found and tried again, the other
    way round it would leave a file that nobody ever finds.
    """
    rows = StoredFile.objects.filter(pk__in=list(ids))
    for storage_key in rows.values_list("storage_key", flat=True):
        default_storage.delete(storage_key)
    return rows.delete()[0]
