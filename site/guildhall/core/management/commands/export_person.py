"""`manage.py export_person EMAIL --out FOLDER`: everything held of a person."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.audit import record_audit
from guildhall.core.files.sealing import FileDamaged
from guildhall.core.person_export import FolderInUse, write_export
from guildhall.core.sealed import SealLost


class Command(BaseCommand):
    """Prints counts alone; what is personal stands in the folder, which only this user can read."""

    help = "Write everything that is held of a person, found by email address, to a folder as JSON and HTML."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--out", required=True, type=Path, help="a folder that is new or empty")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            counts = write_export(options["email"], options["out"])
        except (FolderInUse, OSError) as problem:
            raise CommandError(f"the folder can't be used: {problem}", returncode=2) from None
        except FileDamaged as problem:
            raise CommandError(f"a file can't be opened: {problem}; see verify_ledger") from None
        except SealLost as problem:
            raise CommandError(f"{problem}; see the page on lost keys in docs/operations.md") from None
        record_audit(actor="export_person", action="person.exported", object_kind="person", detail=counts)
        lines = [f"{count:>9}  {kind}" for kind, count in counts.items()]
        self.stdout.write(json.dumps({"counts": counts}) if options["json"] else "\n".join(lines))
