"""Delete by retention: every case that is due becomes a row without persons."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime

import structlog
from django.db import transaction

from cases.actions.erase_case import erase_case
from cases.actions.locking import lock_case
from cases.retention.due import due_cases
from guildhall.core.audit import record_audit
from outbox.wiping import StillSending

log = structlog.get_logger(__name__)
BATCH = 100
PROCESS = "purge"


@dataclass(slots=True)
class Purged:
    """How many cases were purged, how many wait for a delivery under way, and rows emptied by kind."""

    cases: int = 0
    waiting: int = 0
    rows: Counter[str] = field(default_factory=Counter)


def purge_cases(*, now: datetime, batch: int = BATCH) -> Purged:
    """Purge every case that is due at `now`, each in a transaction of its own.

    Killed at any point it leaves each case whole or purged, and the next run does the rest.
    """
    purged = Purged()
    for case_id in _due_ids(now, batch):
        _purge(case_id, now, purged)
    if purged.cases or purged.waiting:
        _write_down(purged)
    return purged


def _due_ids(now: datetime, batch: int) -> Iterator[int]:
    last = 0
    while ids := list(due_cases(now).filter(pk__gt=last).order_by("pk").values_list("pk", flat=True)[:batch]):
        yield from ids
        last = ids[-1]


def _purge(case_id: int, now: datetime, purged: Purged) -> None:
    try:
        with transaction.atomic():
            lock_case(case_id)
            # Looked at again under the lock: a hold may have come meanwhile, or another purge.
            if not due_cases(now).filter(pk=case_id).exists():
                return
            purged.rows.update(erase_case(case_id=case_id, action="case.purged", by=PROCESS))
    except StillSending:
        purged.waiting += 1
    else:
        purged.cases += 1


def _write_down(purged: Purged) -> None:
    counts = {"cases": purged.cases, "waiting": purged.waiting, **purged.rows}
    log.info("purged", **counts)
    record_audit(actor=PROCESS, action="purge", object_kind="cases", detail=counts)
