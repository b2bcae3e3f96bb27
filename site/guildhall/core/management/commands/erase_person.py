"""`manage.py erase_person EMAIL`: delete what is held of a person and may go."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from guildhall.core.audit import record_audit
from guildhall.core.person_records import Erased, person_records

WHY = {
    "open": "the case is open",
    "legal_hold": "the case is on legal hold",
    "being_sent": "something of it is being sent at this moment; run this again",
    "in_use": "cases or drafts that stay belong to it",
}


class Command(BaseCommand):
    """Says by reference what stays and why; what it deleted it says by counts alone."""

    help = "Delete drafts, answers and names of a person, found by email address; open and held cases stay."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen and delete nothing")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        erased = _erase(options["email"], is_dry=options["dry_run"])
        document = {"dry_run": options["dry_run"], "erased": erased.counts, "refused": erased.refused}
        self.stdout.write(json.dumps(document) if options["json"] else _as_text(erased))


def _erase(email: str, *, is_dry: bool) -> Erased:
    erased = Erased()
    for records in person_records:
        part = records.erase(email, is_dry=is_dry)
        for kind, count in part.counts.items():
            erased.count(kind, count)
        erased.refused |= part.refused
    if not is_dry:
        detail = {**erased.counts, "refused": len(erased.refused)}
        record_audit(actor="erase_person", action="person.erased", object_kind="person", detail=detail)
    return erased


def _as_text(erased: Erased) -> str:
    lines = [f"{count:>9}  {kind}" for kind, count in erased.counts.items()]
    lines += [f"kept: {what}, {WHY.get(why, why)}" for what, why in erased.refused.items()]
    return "\n".join(lines or ["nothing is held under this address"])
