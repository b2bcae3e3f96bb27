"""Files that belong to nothing any more: taken back, expired, or left by a request that was cut short."""

from collections.abc import Iterator
from datetime import timedelta

from django.core.files.storage import default_storage
from django.utils import timezone

from guildhall.core.files.owners import unowned
from guildhall.core.files.storing import FOLDER
from guildhall.core.models import StoredFile
from guildhall.core.periodic import PeriodicTask, periodic
from guildhall.core.stored_files import remove_stored_files

# Longer than any upload takes: until then a file may be waiting for its row.
GRACE = timedelta(hours=24)
BATCH = 500


@periodic.register
class DropOrphanedFiles(PeriodicTask):
    """Rows that nothing owns go with their files; then files without a row."""

    slug = "drop_orphaned_files"
    every = timedelta(hours=1)

    def run(self) -> None:
        for ids in batches_of_rows():
            remove_stored_files(ids=unowned(ids))
        for name in unnamed_files():
            default_storage.delete(name)


def batches_of_rows() -> Iterator[list[int]]:
    last = 0
    while ids := list(
        StoredFile.objects.filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:BATCH]
    ):
        yield ids
        last = ids[-1]


def unnamed_files() -> Iterator[str]:
    """Yield the files of the storage that no row names and that are older than a day."""
    before = timezone.now() - GRACE
    for name in sealed_files():
        is_named = StoredFile.objects.filter(storage_key=name).exists()
        if not is_named and default_storage.get_modified_time(name) < before:
            yield name


def sealed_files() -> Iterator[str]:
    """Yield the name of every sealed file in the storage."""
    for folder in _folders():
        for name in default_storage.listdir(f"{FOLDER}/{folder}")[1]:
            yield f"{FOLDER}/{folder}/{name}"


def _folders() -> list[str]:
    try:
        return sorted(default_storage.listdir(FOLDER)[0])
    except FileNotFoundError:
        # Nobody has sent a file yet.
        return []
