"""`manage.py reseal`: seal every sealed value with the first key of GUILDHALL_SECRET_SEAL_KEYS."""

import json
import sys
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.audit import record_audit
from guildhall.core.reseal import BATCH, Resealed, reseal


class Command(BaseCommand):
    """May be stopped and run again. Exits with 1 while there are values that no key opens."""

    help = "Seal every sealed value with the first key, so that the keys behind it can be taken away."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--batch", type=int, default=BATCH, help="rows read at a time")
        parser.add_argument(
            "--empty-lost", action="store_true", help="set to nothing what no key opens; it can't be undone"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["batch"] < 1:
            raise CommandError("--batch must be 1 or more", returncode=2)
        columns = reseal(batch=options["batch"], empties_lost=options["empty_lost"])
        _write_down(columns)
        self.stdout.write(_as_json(columns) if options["json"] else _as_text(columns))
        if any(column.lost > column.emptied for column in columns.values()):
            sys.exit(1)


def _write_down(columns: dict[str, Resealed]) -> None:
    detail = {name: asdict(column) for name, column in columns.items() if column.resealed or column.lost}
    if detail:
        record_audit(actor="reseal", action="reseal", object_kind="sealed columns", detail=detail)


def _as_json(columns: dict[str, Resealed]) -> str:
    return json.dumps({"columns": {name: asdict(column) for name, column in columns.items()}})


def _as_text(columns: dict[str, Resealed]) -> str:
    lines = [f"{column.resealed:>9}  {name}" for name, column in columns.items()]
    lines += [
        f"LOST {column.lost} of {name}: no key that we have opens them"
        + (f"; {column.emptied} emptied" if column.emptied else "")
        for name, column in columns.items()
        if column.lost
    ]
    return "\n".join(lines)
