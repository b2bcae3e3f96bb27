"""The fixtures of the GOV.UK Frontend package, and HTML reduced to what two renderings must share."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from html.parser import HTMLParser
from typing import Any

from tools import build_assets

COMPONENTS = build_assets.PACKAGES / "govuk-frontend" / "dist" / "govuk" / "components"
VOID = {"br", "hr", "img", "input", "link", "meta", "path", "source"}


@dataclass(frozen=True)
class Fixture:
    component: str
    name: str
    params: dict[str, Any]
    html: str

    def __str__(self) -> str:
        return f"{self.component}: {self.name}"


def fixtures_of(component: str) -> Iterator[Fixture]:
    build_assets.install_packages()
    document = json.loads((COMPONENTS / component / "fixtures.json").read_text())
    for row in document["fixtures"]:
        yield Fixture(component, row["name"], row["options"], row["html"])


class Outline(HTMLParser):
    """Tags, attributes in no order, and words; no white space between them."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.lines: list[Any] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.lines.append((tag, sorted((name, _words(value)) for name, value in attrs)))

    def handle_endtag(self, tag: str) -> None:
        if tag not in VOID:
            self.lines.append(f"/{tag}")

    def handle_data(self, data: str) -> None:
        if not data.strip():
            return
        if self.lines and isinstance(self.lines[-1], list):
            data = " ".join(self.lines.pop()) + data
        self.lines.append(data.split())


def _words(value: str | None) -> str | None:
    return None if value is None else " ".join(value.split())


def outline(html: str) -> list[Any]:
    parser = Outline()
    parser.feed(html)
    parser.close()
    return parser.lines
