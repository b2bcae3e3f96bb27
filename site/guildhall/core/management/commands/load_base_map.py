"""`manage.py load_base_map FILE`: the map that lies under a pin."""

from collections.abc import Sequence
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.base_map.features import KINDS
from guildhall.core.base_map.loading import BadFeatures, load_base_map
from guildhall.core.base_map.reading import BadLine, BaseMapError
from guildhall.core.management.councils import named_council

MOST_SHOWN = 50


class Command(BaseCommand):
    help = (
        "Replace a council's base map by a FeatureCollection of GeoJSON in degrees of WGS84. Each feature has the "
        f"property kind ({', '.join(KINDS)}) and perhaps a name. Lines are simplified to about two metres. Nothing "
        "is loaded when a feature is bad, unless --skip-bad says so."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file, in UTF-8")
        parser.add_argument("--council", help="the council's slug, where there are several")
        parser.add_argument(
            "--skip-bad", action="store_true", help="load the good features and tell the bad ones"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        council = named_council(options["council"])
        try:
            loaded = load_base_map(council_id=council.pk, path=options["file"], skips_bad=options["skip_bad"])
        except BaseMapError as problem:
            raise CommandError(str(problem)) from None
        except BadFeatures as refused:
            self._tell_bad(refused.bad)
            raise CommandError(
                "Nothing was loaded: mend these features, or leave them out with --skip-bad"
            ) from None
        self._tell_bad(loaded.bad)
        self.stdout.write(f"{council.slug}: {loaded.features:,} features, {loaded.size / 1000:,.0f} KB")

    def _tell_bad(self, bad: Sequence[BadLine]) -> None:
        for line in bad[:MOST_SHOWN]:
            self.stderr.write(f"feature {line.number}: {line.reason}")
        if len(bad) > MOST_SHOWN:
            self.stderr.write(f"and {len(bad) - MOST_SHOWN:,} more features")
