"""The demo council, built once for the tests that look at it."""

from typing import Any

from home.demo.reading import read_content
from home.management.commands.demo import build


def build_demo() -> list[dict[str, str]]:
    """Build it; what it returns is the users' part of demo.json."""
    users: Any = build(read_content(), {})
    return users
