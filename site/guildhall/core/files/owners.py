"""What a file belongs to: the apps above say so, and are told what its check came to."""

from collections.abc import Iterable
from typing import ClassVar

from guildhall.core.models import StoredFile
from guildhall.core.registry import Registry


class FileOwner:
    """The files of one app; registered in `file_owners`."""

    slug: ClassVar[str] = ""

    def owned(self, ids: Iterable[int]) -> set[int]:
        """Return which of these stored files belong to something of this app."""
        raise NotImplementedError

    def refused(self, stored: StoredFile) -> None:
        """Take note, in the transaction that refuses it, that a file of this app is no good.

        `stored.state` is refused or infected and `stored.reason` says why; a file of another app is passed over.
        """


file_owners: Registry[FileOwner] = Registry("file owner", FileOwner)


def unowned(ids: Iterable[int]) -> set[int]:
    """Return which of these files belong to nothing."""
    left = set(ids)
    for owner in file_owners:
        left -= owner.owned(left)
    return left


def tell_owners(stored: StoredFile) -> None:
    for owner in file_owners:
        owner.refused(stored)
