"""`manage.py purge`: delete what retention no longer allows."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.utils import timezone

from cases.actions.purge_cases import Purged, purge_cases
from cases.retention.due import due_cases, kept_on_hold, kept_open


class Command(BaseCommand):
    """Says what it deleted by counts, never by name; a second run right after it finds nothing."""

    help = "Delete what is held of persons past its retention; open cases and legal holds stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="count what is due and delete nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        now = timezone.now()
        is_dry = bool(options["dry_run"])
        purged = Purged(cases=due_cases(now).count()) if is_dry else purge_cases(now=now)
        document = {
            "dry_run": is_dry,
            "cases": purged.cases,
            "waiting": purged.waiting,
            "deleted": dict(purged.rows),
            "kept": {"open": kept_open(now), "on_hold": kept_on_hold(now)},
        }
        self.stdout.write(json.dumps(document) if options["json"] else _as_text(document))


def _as_text(document: dict[str, Any]) -> str:
    lines = [f"{document['cases']} cases {'are due' if document['dry_run'] else 'purged'}"]
    lines += [f"{count:>9}  {kind}" for kind, count in document["deleted"].items()]
    lines += [f"{document['waiting']} wait for a delivery that is being sent"] * bool(document["waiting"])
    return "\n".join([*lines, *(f"{count} kept: {why}" for why, count in document["kept"].items())])
