"""Why a page must not be deleted: what residents gave us hangs below it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from typing import TYPE_CHECKING, ClassVar

from django.core.exceptions import PermissionDenied

from guildhall.core.registry import Registry

if TYPE_CHECKING:
    from wagtail.models import Page


class DeletionRefused(PermissionDenied):
    """The page stays; the message says what hangs below it and what to do instead."""

    def __init__(self, reasons: Sequence[str]) -> None:
        self.reasons = tuple(reasons)
        super().__init__(" ".join(self.reasons))


class DeletionCheck(ABC):
    """A rule for what keeps a page, and with it every page above, from being deleted. Must not write."""

    slug: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def reasons(self, page: Page) -> list[str]:
        """Return whole sentences with the counts and the way out; none where the page may go."""


deletion_checks: Registry[DeletionCheck] = Registry("deletion check", DeletionCheck)  # type: ignore[type-abstract]


def reasons_to_keep(page: Page) -> list[str]:
    """Return why this page, with all below it, must stay."""
    return [reason for check in deletion_checks for reason in check.reasons(page)]
