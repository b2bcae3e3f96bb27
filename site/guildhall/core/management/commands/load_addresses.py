"""`manage.py load_addresses CSV`: the council's gazetteer."""

import json
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.gazetteer.loading import BadRows, Loaded, load_addresses
from guildhall.core.gazetteer.reading import BadLine, GazetteerError
from guildhall.core.management.councils import named_council
from guildhall.core.models import Council

# A file that is wrong all through would fill the screen; --json has every row.
MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Add and update a council's addresses from a CSV with the columns uprn, lines (or line1 to line5), town, "
        "postcode, latitude and longitude. Nothing is loaded when a row is bad, unless --skip-bad says so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("csv", type=Path, help="the file, in UTF-8")
        parser.add_argument("--council", help="the council's slug, where there are several")
        parser.add_argument(
            "--skip-bad", action="store_true", help="load the good rows and tell the bad ones"
        )
        parser.add_argument(
            "--replace", action="store_true", help="remove the addresses that the file doesn't mention"
        )
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        council, began = named_council(options["council"]), time.monotonic()
        try:
            loaded = load_addresses(
                council_id=council.pk,
                path=options["csv"],
                skips_bad=options["skip_bad"],
                replaces=options["replace"],
            )
        except GazetteerError as problem:
            raise CommandError(str(problem)) from None
        except BadRows as refused:
            self._refuse(refused.bad, as_json=options["json"])
        else:
            self._tell(council, loaded, time.monotonic() - began, as_json=options["json"])

    def _refuse(self, bad: Sequence[BadLine], *, as_json: bool) -> None:
        if as_json:
            self.stdout.write(json.dumps({"rows": 0, "added": 0, "removed": 0, "bad": _listed(bad)}))
            sys.exit(1)
        self._tell_bad(bad)
        raise CommandError("Nothing was loaded: mend these rows, or leave them out with --skip-bad")

    def _tell(self, council: Council, loaded: Loaded, seconds: float, *, as_json: bool) -> None:
        counts = {"rows": loaded.rows, "added": loaded.added, "removed": loaded.removed}
        if as_json:
            told = {"council": council.slug, **counts, "bad": _listed(loaded.bad)}
            self.stdout.write(json.dumps({**told, "seconds": round(seconds, 1)}))
            return
        self._tell_bad(loaded.bad)
        said = ", ".join(f"{count:,} {name}" for name, count in counts.items())
        self.stdout.write(f"{council.slug}: {said}, in {seconds:.1f} seconds")

    def _tell_bad(self, bad: Sequence[BadLine]) -> None:
        for line in bad[:MOST_SHOWN]:
            self.stderr.write(f"row {line.row}: {line.reason}")
        if len(bad) > MOST_SHOWN:
            self.stderr.write(f"and {len(bad) - MOST_SHOWN:,} more rows (--json lists them all)")


def _listed(bad: Sequence[BadLine]) -> list[dict[str, Any]]:
    return [{"row": line.row, "reason": line.reason} for line in bad]
