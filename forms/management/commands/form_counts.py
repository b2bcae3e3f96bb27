"""Print how residents fare at each step of a form."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from forms.counters import Figure, step_figures
from forms.management.reading import bad_input
from forms.queries import FormNotFound, find_form


class Command(BaseCommand):
    """`form_counts FORM`: starts, arrivals, errors by field, saves, returns, exits, drops, completions."""

    help = "Print what was counted at each step of a form; nothing in it is about one person."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", help="a form's slug, or the address of its page")
        parser.add_argument("--days", type=int, default=28, help="how far back, today included (28)")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        if not 1 <= options["days"] <= 3_650:
            raise bad_input("--days must be between 1 and 3650")
        figures = self._figures(options["form"], options["days"])
        self.stdout.write(_document(figures) if options["json"] else "\n".join(map(_line, figures)))

    def _figures(self, name: str, days: int) -> list[Figure]:
        try:
            form = find_form(name)
        except FormNotFound as error:
            raise bad_input(str(error)) from None
        return step_figures(form.pk, timezone.now().date() - timedelta(days=days - 1))


def _document(figures: list[Figure]) -> str:
    return json.dumps([asdict(figure) for figure in figures])


def _line(figure: Figure) -> str:
    at = f"{figure.step} {figure.field_key}".strip()
    return f"version {figure.version}  {at}: {figure.kind} {figure.count} ({figure.channel}, {figure.locale})"
