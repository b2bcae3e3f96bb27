"""Find pages from the command line: the search of the site, for tests and for judging it."""

from __future__ import annotations

import json
import sys
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import translation

from search.queries import Result, find_pages


class Command(BaseCommand):
    help = "Find pages by words, or by each line of a file."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("words", nargs="?")
        parser.add_argument("--file", help="queries, one a line; - reads standard input")
        parser.add_argument("--limit", type=int, default=10)
        parser.add_argument(
            "--locale", default=settings.LANGUAGE_CODE, choices=[code for code, _ in settings.LANGUAGES]
        )
        parser.add_argument("--json", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        if (options["words"] is None) == (options["file"] is None):
            raise CommandError("Give words, or a file of queries.")
        with translation.override(options["locale"]):
            queries = _queries(options["file"]) if options["file"] else [options["words"]]
            answers = [(query, self._find(query, options)) for query in queries]
        self._print(answers, options)

    def _find(self, query: str, options: dict[str, Any]) -> list[dict[str, Any]]:
        results = find_pages(query, language=options["locale"], limit=max(options["limit"], 0))
        return [_said(result) for result in results]

    def _print(self, answers: list[tuple[str, list[dict[str, Any]]]], options: dict[str, Any]) -> None:
        if options["json"]:
            many = [{"query": query, "results": results} for query, results in answers]
            self.stdout.write(json.dumps(many if options["file"] else answers[0][1], ensure_ascii=False))
            return
        for query, results in answers:
            self.stdout.write(f"{query}:" if options["file"] else f"{len(results)} found")
            for result in results:
                self.stdout.write(f"  {result['score']:8.2f}  {result['title']}  {result['url']}")


def _said(result: Result) -> dict[str, Any]:
    return {name: getattr(result, name) for name in ("title", "url", "kind", "lgsl", "score")}


def _queries(name: str) -> list[str]:
    try:
        text = sys.stdin.read() if name == "-" else Path(name).read_text("utf-8", "replace")
    except OSError as problem:
        raise CommandError(f"{name}: {problem.strerror}") from None
    return [line.strip() for line in text.splitlines() if line.strip()]
