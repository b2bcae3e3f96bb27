"""`manage.py verify_ledger`: look at every invariant, exit 1 when one does not hold."""

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guildhall.core.ledger import LedgerResult, verify


class Command(BaseCommand):
    help = "Look at every invariant of what is stored; exit 1 when one does not hold."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        result = verify()
        self.stdout.write(_as_json(result) if options["json"] else _as_text(result))
        if result.violations:
            sys.exit(1)


def _as_json(result: LedgerResult) -> str:
    return json.dumps({"checked": result.checked, "violations": result.violations})


def _as_text(result: LedgerResult) -> str:
    counts = [f"{count:>9}  {name}" for name, count in result.checked.items()]
    found = [f"VIOLATION {text}" for text in result.violations]
    return "\n".join([*counts, *(found or ["no violations"])])
