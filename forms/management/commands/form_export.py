"""Print a form as one JSON document."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from forms.engine.spec import to_document
from forms.management.reading import read_form


class Command(BaseCommand):
    """`form_export FORM`: what is printed can be walked, and imported, without a database."""

    help = "Print a form's published spec as one JSON document."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", help="a form's slug, the address of its page, or an exported file")
        parser.add_argument("--json", action="store_true", help="as it is printed anyway")

    def handle(self, *args: Any, **options: Any) -> None:
        self.stdout.write(json.dumps(to_document(read_form(options["form"])), indent=2, ensure_ascii=False))
