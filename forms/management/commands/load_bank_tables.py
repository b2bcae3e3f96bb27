"""Load the published tables of the modulus check."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from forms.actions.load_bank_tables import load_bank_tables
from forms.bank.queries import current_tables
from forms.bank.reading import BankTableError, read_substitutes, read_weights
from forms.models import BankTables


class Command(BaseCommand):
    """`load_bank_tables WEIGHTS SUBSTITUTES`; without files it says what is loaded."""

    help = (
        "Load the published tables of the UK modulus check (valacdos.txt and scsubtab.txt) in the place of those "
        "before; without files, say which are loaded."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("weights", nargs="?", type=Path, help="valacdos.txt")
        parser.add_argument("substitutes", nargs="?", type=Path, help="scsubtab.txt")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        tables = _load(options["weights"], options["substitutes"]) if options["weights"] else current_tables()
        self.stdout.write(json.dumps(_document(tables)) if options["json"] else _line(tables))


def _load(weights: Path, substitutes: Path | None) -> BankTables:
    if substitutes is None:
        raise CommandError("Give both files: the weights, then the substitutes")
    try:
        return load_bank_tables(weights=read_weights(weights), substitutes=read_substitutes(substitutes))
    except BankTableError as problem:
        raise CommandError(str(problem)) from None


def _document(tables: BankTables | None) -> dict[str, Any]:
    if tables is None:
        return {"loaded_at": None, "weights": 0, "substitutes": 0}
    loaded_at = tables.loaded_at.isoformat()
    return {"loaded_at": loaded_at, "weights": tables.weights, "substitutes": tables.substitutes}


def _line(tables: BankTables | None) -> str:
    if tables is None:
        return "no tables are loaded: only the shapes of sort codes and account numbers are checked"
    return (
        f"{tables.weights:,} weights and {tables.substitutes:,} substitutes, "
        f"loaded {tables.loaded_at:%Y-%m-%d %H:%M} UTC"
    )
