"""Build the demonstration council, or what is missing of it."""

from __future__ import annotations

import json
from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.db.migrations.executor import MigrationExecutor

from guildhall.core.public_site import forget_public_sites
from home.demo.council import load_council
from home.demo.hand_offs import load_hand_offs
from home.demo.pages import load_pages
from home.demo.people import Known, load_people
from home.demo.reading import Content, read_content
from home.demo.site import load_home, load_languages, load_site
from home.demo.welsh import load_welsh
from home.models import HomePage


class Command(BaseCommand):
    help = "Build the demonstration council; what exists is left as it is. Refused in production."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--file", type=Path, default=settings.ROOT / "var" / "demo.json")

    def handle(self, *args: Any, **options: Any) -> None:
        if not settings.ALLOWS_DEMONSTRATION:
            raise CommandError("The demonstration is for a developer's machine: its keys are published.")
        _migrate()
        path: Path = options["file"]
        users = build(read_content(), _known(path))
        _write(path, users)
        forget_public_sites()


def build(content: Content, known: Known) -> list[dict[str, str]]:
    """Build it in one transaction; return the users for demo.json."""
    with transaction.atomic():
        load_languages()
        council = load_council(content)
        home = load_home()
        tree = load_pages(content, council, home)
        load_site(content, council, tree)
        load_welsh(content, tree)
        load_hand_offs(council)
        homes = list(HomePage.objects.all())
        forms = [each for form in tree.forms.values() for each in form.get_translations(inclusive=True)]
        return load_people(council, content.council["council"]["domain"], homes, forms, known)


def _migrate() -> None:
    executor = MigrationExecutor(connection)
    if executor.migration_plan(executor.loader.graph.leaf_nodes()):
        call_command("migrate", interactive=False, verbosity=0)


def _known(path: Path) -> Known:
    if not path.exists():
        return {}
    return {user["email"]: user for user in json.loads(path.read_text("utf-8"))["users"]}


def _write(path: Path, users: list[dict[str, str]]) -> None:
    port = settings.PORT
    document = {
        "site": f"http://localhost:{port}/",
        "admin": f"http://localhost:{port}/admin/",
        "mail": f"http://localhost:{port + 1}/",
        "waste": f"http://localhost:{port + 2}/",
        "users": users,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    path.touch(mode=0o600)
    path.write_text(json.dumps(document, indent=2) + "\n", "utf-8")
