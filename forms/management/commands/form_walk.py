"""Walk a form with a set of answers and say where they lead."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand

from forms.engine.path import Walk, walk
from forms.engine.reading import Json
from forms.engine.sources import answers_by_key
from forms.engine.spec import localise
from forms.management.reading import bad_input, read_form, read_json
from forms.plugins import answer_types


class Command(BaseCommand):
    """`form_walk FORM --answers FILE|-`: the path, what is visible on it, and what is wrong."""

    help = "Walk a form with answers: the steps on the path, the next one, the visible fields and the errors."
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("form", help="a form's slug, the address of its page, or an exported file")
        parser.add_argument(
            "--answers", required=True, help="a file with one JSON object by key, or - for stdin"
        )
        parser.add_argument("--locale", help="the language of the errors, such as cy")
        parser.add_argument("--json", action="store_true", help="print one JSON document and nothing else")

    def handle(self, *args: Any, **options: Any) -> None:
        answers = read_json(options["answers"])
        if not isinstance(answers, dict):
            raise bad_input("the answers must be one JSON object by field key")
        spec = read_form(options["form"])
        spec = localise(spec, options["locale"] or spec.source_locale)
        found = walk(spec, answers_by_key(spec, answers), answer_types())
        self.stdout.write(json.dumps(_document(found)) if options["json"] else "\n".join(_lines(found)))


def _document(found: Walk) -> dict[str, Json]:
    return {
        "path": list(found.path),
        "next": found.next,
        "visible": {step: list(keys) for step, keys in found.visible.items()},
        "errors": {key: list(texts) for key, texts in found.errors.items()},
        "complete": found.complete,
        "price_pence": found.price_pence,
    }


def _lines(found: Walk) -> list[str]:
    ending = "every question is answered" if found.complete else f"next is {found.next or 'nothing'}"
    steps = [f"{step}: {', '.join(found.visible[step]) or 'no questions'}" for step in found.path]
    return [*steps, *(f"{key}: {text}" for key, texts in found.errors.items() for text in texts), ending]
