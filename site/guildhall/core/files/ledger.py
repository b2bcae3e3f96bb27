"""That every file that a row names is there, and no other."""

from django.core.files.storage import default_storage

from guildhall.core.files.housekeeping import batches_of_rows, unnamed_files
from guildhall.core.files.owners import unowned
from guildhall.core.ledger import LedgerCheck, LedgerResult, ledger_checks
from guildhall.core.models import StoredFile


@ledger_checks.register
class FilesAreThere(LedgerCheck):
    """No file is missing, and none is left that nothing owns."""

    slug = "files"

    def run(self) -> LedgerResult:
        rows = StoredFile.objects.values_list("uuid", "storage_key").order_by("pk")
        missing = [uuid for uuid, key in rows.iterator() if not default_storage.exists(key)]
        orphans = sum(len(unowned(ids)) for ids in batches_of_rows())
        unnamed = sum(1 for _ in unnamed_files())
        return LedgerResult(
            {"files": rows.count()},
            [
                *(f"the content of file {uuid} is missing" for uuid in missing),
                *([f"{orphans} files belong to nothing"] if orphans else []),
                *([f"{unnamed} files in the storage have no row"] if unnamed else []),
            ],
        )
