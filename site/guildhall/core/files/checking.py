"""The worker's check of a file: look into it, scan it, then say what it is. No transaction is open meanwhile."""

from collections.abc import Mapping
from dataclasses import replace
from time import monotonic
from typing import Any

import structlog
from django.db import transaction

from guildhall.core.due_work import DueWork, due_work
from guildhall.core.files import reasons
from guildhall.core.files.claiming import ClaimedFile, claim_file, held, record
from guildhall.core.files.inspecting import Inspection, InspectorFailed, inspect
from guildhall.core.files.kinds import KINDS, kind_of_name
from guildhall.core.files.names import with_extension
from guildhall.core.files.owners import tell_owners
from guildhall.core.files.scanners import installed_scanner
from guildhall.core.files.sealing import FileDamaged
from guildhall.core.files.storing import Kept, discard, read_stored
from guildhall.core.models import StoredFile
from guildhall.core.registry import PluginError
from guildhall.core.sealed import SealLost

log = structlog.get_logger(__name__)
State = StoredFile.State
# The worker's other chores wait for these.
SECONDS_A_ROUND = 20


@due_work.register
class CheckFiles(DueWork):
    """Every file that came in is checked before anybody gets it; what can't be checked is held."""

    slug = "check_files"

    def run(self, limit: int) -> int:
        done, until = 0, monotonic() + SECONDS_A_ROUND
        while done < limit and monotonic() < until and (claimed := claim_file()):
            done += 1
            if check_file(claimed) == State.HELD:
                # Whatever keeps this one from its check keeps the others too.
                break
        return done


def check_file(claimed: ClaimedFile) -> str:
    """Check one file and record what it is; return its state."""
    stored = claimed.stored
    try:
        inspection = inspect(read_stored(stored), _promised(stored))
    except InspectorFailed:
        return _hold(claimed, reasons.CHECKER_DOWN)
    except (FileDamaged, SealLost):
        return _hold(claimed, reasons.DAMAGED)
    if inspection.refused:
        return _refuse(claimed, State.REFUSED, inspection.refused)
    return _scan(claimed, inspection)


def _promised(stored: StoredFile) -> str:
    kind = kind_of_name(stored.name or "")
    return kind.slug if kind else ""


def _scan(claimed: ClaimedFile, inspection: Inspection) -> str:
    """Scan what would be kept."""
    kept = inspection.instead
    try:
        scanner = installed_scanner()
        if scanner is None:
            return _hold(claimed, reasons.NO_SCANNER, kept)
        found = scanner.scan(read_stored(_with(claimed.stored, kept)))
    except PluginError as problem:
        log.warning("a file could not be scanned", file=str(claimed.stored.uuid), problem=str(problem))
        return _hold(claimed, reasons.SCANNER_DOWN, kept)
    if found:
        if kept:
            discard(kept)
        log.warning("a file contains a virus", file=str(claimed.stored.uuid))
        return _refuse(claimed, State.INFECTED, reasons.INFECTED)
    return _pass(claimed, inspection, scanner.slug)


def _with(stored: StoredFile, kept: Kept | None) -> StoredFile:
    """The file as it would be with this content."""
    if kept is None:
        return stored
    return StoredFile(storage_key=kept.storage_key, file_key=kept.sealed.key)


def _hold(claimed: ClaimedFile, reason: str, kept: Kept | None = None) -> str:
    if kept:
        discard(kept)
    record(claimed, **held(claimed.stored, reason))
    return State.HELD


def _refuse(claimed: ClaimedFile, state: str, reason: str) -> str:
    claimed.stored.state, claimed.stored.reason = state, reason
    with transaction.atomic():
        # The owner's row is locked before the file's, as by whoever takes a file back: no two wait for each other.
        tell_owners(claimed.stored)
        if not record(claimed, state=state, reason=reason):
            transaction.set_rollback(True)
    return state


def _pass(claimed: ClaimedFile, inspection: Inspection, scanner: str) -> str:
    values = {"state": State.CLEAN, "reason": "", "scanner": scanner}
    new, old_key = inspection.instead, claimed.stored.storage_key
    is_ours = record(claimed, **values, **(_replaced(claimed.stored, inspection.kind, new) if new else {}))
    # One of the two is nobody's now: a process that dies here leaves it to the housekeeping.
    if new and is_ours:
        discard(replace(new, storage_key=old_key))
    elif new:
        discard(new)
    return State.CLEAN


def _replaced(stored: StoredFile, kind: str, new: Kept) -> Mapping[str, Any]:
    known = KINDS[kind]
    promised = kind_of_name(stored.name)
    is_same = promised is not None and promised.slug == kind
    return {
        "storage_key": new.storage_key,
        "file_key": new.sealed.key,
        "size": new.sealed.size,
        "sha256": new.sealed.sha256,
        "content_type": known.content_type,
        "name": stored.name if is_same else with_extension(stored.name, known.extensions[0]),
    }
