"""`manage.py backup FOLDER`: the database and the media, with a manifest."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from guildhall.core.backups.make import make_backup
from guildhall.core.backups.problem import BackupProblem


class Command(BaseCommand):
    """The site may run on meanwhile. Keys are not in the backup: they are kept apart from it."""

    help = "Write the database, the media and a manifest with counts and hashes to a folder."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("folder", type=Path, help="a folder that is new or empty")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            manifest = make_backup(options["folder"])
        except BackupProblem as problem:
            raise CommandError(str(problem), returncode=2) from None
        facts = {
            "release": manifest.release,
            "vendor": manifest.vendor,
            "rows": sum(manifest.tables.values()),
            "files": len(manifest.files),
            "bytes": sum(file.size for file in manifest.files),
            "seal_keys": list(manifest.seal_keys),
        }
        lines = [f"{name}: {value}" for name, value in facts.items()]
        self.stdout.write(json.dumps(facts) if options["json"] else "\n".join(lines))
