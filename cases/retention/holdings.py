"""What each app keeps of the people of a case: purge, erasure, export and ledger go through this registry.

A holding keeps no state and takes ids. What is below doesn't know what is above, so forms register theirs here.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any, ClassVar

from django.db.models import QuerySet

from guildhall.core.registry import Registry

# A query of case ids, for use inside another query.
CaseIds = QuerySet[Any, Any]


class CaseHolding:
    """The tables of one app that hold something of a case's people; registered in `case_holdings`."""

    slug: ClassVar[str] = ""

    def past(self, now: datetime) -> CaseIds:
        """Return the cases whose time is up by this app's own date."""
        raise NotImplementedError

    def later(self, now: datetime) -> CaseIds:
        """Return the cases for which a date of this app is still to come."""
        raise NotImplementedError

    def on_hold(self) -> CaseIds:
        """Return the cases that a legal hold of this app keeps whole, whatever else is said of them."""
        raise NotImplementedError

    def left(self, before: datetime) -> CaseIds:
        """Return the purged cases that hold something again, written before that moment."""
        raise NotImplementedError

    def erase(self, case_id: int) -> Mapping[str, int]:
        """Empty it, leaf first, in the caller's transaction; counts by kind. Must be able to run again.

        Nothing sealed may be read: its key may be lost.
        """
        raise NotImplementedError

    def is_theirs(self, case_id: int, email_hash: str) -> bool:
        """Say whether it is this person who wrote what is held."""
        return False

    def export(self, case_id: int, locale: str) -> Mapping[str, Any]:
        """Return all that is held of a case as JSON, with labels in that language."""
        return {}


case_holdings: Registry[CaseHolding] = Registry("case holding", CaseHolding)
