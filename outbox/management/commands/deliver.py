"""`manage.py deliver`: the worker that sends what is due."""

import json
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from outbox.loop import Loop, run_once
from outbox.models import DeliveryState

SENDERS = 6


class Command(BaseCommand):
    help = "Send what is due: once, or until stopped. On SQLite one --loop process, on PostgreSQL any number."

    def add_arguments(self, parser: CommandParser) -> None:
        how = parser.add_mutually_exclusive_group(required=True)
        how.add_argument("--once", action="store_true", help="send what is due now and print the counts")
        how.add_argument("--loop", action="store_true", help="work until SIGTERM")
        parser.add_argument("--senders", type=int, default=SENDERS, help="threads that send (with --loop)")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if options["loop"]:
            Loop(senders=options["senders"]).run()
            return
        counts = run_once()
        result = {str(state): counts.get(state, 0) for state in DeliveryState}
        text = (
            json.dumps(result) if options["json"] else ", ".join(f"{n} {s}" for s, n in result.items() if n)
        )
        self.stdout.write(text or "nothing was due")
