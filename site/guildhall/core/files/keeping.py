"""The row of a file that was received."""

from guildhall.core.files.kinds import Kind
from guildhall.core.files.storing import Kept
from guildhall.core.models import StoredFile


def keep_file(*, council_id: int, name: str, kind: Kind, kept: Kept) -> StoredFile:
    """Write the row inside the caller's transaction; from now on the worker checks the file."""
    return StoredFile.objects.create(
        council_id=council_id,
        storage_key=kept.storage_key,
        file_key=kept.sealed.key,
        name=name,
        size=kept.sealed.size,
        sha256=kept.sealed.sha256,
        content_type=kind.content_type,
    )
