"""Scans for rows that are due: the worker runs them all every few seconds."""

from typing import ClassVar

import structlog

from guildhall.core.registry import Registry

log = structlog.get_logger(__name__)
ROWS_A_SCAN = 100


class DueWork:
    """Rows that wait for their time; registered in `due_work`."""

    slug: ClassVar[str] = ""

    def run(self, limit: int) -> int:
        """Do at most `limit` rows that are due, and return how many.

        Several workers may run it at once: take each row by a lease or a guarded UPDATE of its own.
        """
        raise NotImplementedError


due_work: Registry[DueWork] = Registry("due work", DueWork)


def run_due_work(limit: int = ROWS_A_SCAN) -> dict[str, int]:
    """Run every scan once; return how many rows each did. One that fails is logged, the others go on."""
    return {slug: _run(scan, limit) for slug, scan in due_work.items()}


def _run(scan: DueWork, limit: int) -> int:
    try:
        return scan.run(limit)
    except Exception as problem:
        log.error("due work failed", scan=scan.slug, problem=type(problem).__name__)
        return 0
