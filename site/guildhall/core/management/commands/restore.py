"""`manage.py restore FOLDER`: a backup in place of what is here, and what verify_ledger says of it."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.backups.problem import BackupProblem
from guildhall.core.backups.restore import Restored, restore_backup


class Command(BaseCommand):
    """Stop web and worker first. Exits with 1 when the ledger has violations, with 2 when it refuses."""

    help = "Restore a backup after checking every byte of it; ends with what verify_ledger finds."
    # The database may have no table yet.
    requires_system_checks = []

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="what `backup` wrote")
        parser.add_argument("--replace", action="store_true", help="in place of data that is here")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            restored = restore_backup(options["folder"], replaces=options["replace"])
        except BackupProblem as problem:
            raise CommandError(str(problem), returncode=2) from None
        self.stdout.write(_as_json(restored) if options["json"] else _as_text(restored))
        if restored.ledger.violations:
            sys.exit(1)


def _as_json(restored: Restored) -> str:
    document = {
        "release": restored.manifest.release,
        "made_at": restored.manifest.made_at,
        "migrated": restored.was_migrated,
        "missing_keys": list(restored.missing_keys),
        "checked": restored.ledger.checked,
        "violations": restored.ledger.violations,
    }
    return json.dumps(document)


def _as_text(restored: Restored) -> str:
    lines = [f"restored the backup of {restored.manifest.made_at}, release {restored.manifest.release}"]
    lines += ["brought up to this release by migrations"] * restored.was_migrated
    lines += [f"seal key {key} is missing: what it sealed can't be opened" for key in restored.missing_keys]
    lines += [f"{count:>9}  {name}" for name, count in restored.ledger.checked.items()]
    found = [f"VIOLATION {text}" for text in restored.ledger.violations]
    return "\n".join([*lines, *(found or ["no violations"])])
