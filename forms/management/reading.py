"""What the commands read: a form by any of its names, and JSON; a fault is one clear line and exit 2."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.management.base import CommandError
from django.db import DatabaseError

from forms.engine.reading import Json
from forms.engine.spec import Spec, SpecError, parse

BAD_INPUT = 2


def bad_input(message: str) -> CommandError:
    """The error that ends a command with exit code 2."""
    return CommandError(message, returncode=BAD_INPUT)


def read_form(name: str) -> Spec:
    """A form by the path of an exported file (needs no database), its slug, or the address of its page."""
    document = read_json(name) if _is_file(name) else _from_database(name)
    try:
        return parse(document)
    except SpecError as error:
        raise bad_input(f"{name} is no form that can be read: {error}") from None


def read_json(name: str) -> Json:
    """The JSON in a file, or on standard input for `-`."""
    try:
        raw = sys.stdin.buffer.read() if name == "-" else Path(name).read_bytes()
        return json.loads(raw.decode("utf-8-sig"))
    except OSError as error:
        raise bad_input(f"{name} can't be read: {error.strerror}") from None
    except RecursionError:
        raise bad_input(f"{name} is nested too deeply") from None
    except ValueError as error:
        raise bad_input(f"{name} is not JSON: {error}") from None


def _is_file(name: str) -> bool:
    try:
        return Path(name).is_file()
    except (OSError, ValueError):
        return False


def _from_database(name: str) -> Json:
    # Only here: an exported file is walked without models or a database.
    from forms.queries import find_form_spec

    if "\0" in name:
        raise bad_input("a form's name can't hold a NUL")
    try:
        return find_form_spec(name)
    except LookupError as error:
        raise bad_input(
            f"there is no file called {name}, and {error.args[0] if error.args else 'no such form'}"
        ) from None
    except DatabaseError as error:
        raise bad_input(f"the database can't be read: {error}") from None
