"""Every word of ours that a resident reads is there in Welsh."""

import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

ROOT = Path(__file__).parents[2]
# What staff alone read stays in English.
STAFF = (
    "account",
    "mfa",
    "socialaccount",
    "wagtail",
    "allauth",
    "pages/cases/admin",
    "pages/forms/preview",
    "pages/forms/admin",
)
STRING = re.compile(r'\{% translate "([^"]+)"')
BLOCK = re.compile(r"\{% blocktranslate(?P<said>[^%]*)%\}(?P<text>.*?)\{% endblocktranslate %\}", re.DOTALL)


def public_templates() -> list[Path]:
    folder = ROOT / "templates"
    found = sorted(folder.rglob("*.html"))
    return [each for each in found if not str(each.relative_to(folder)).startswith(STAFF)]


def strings_of(template: Path) -> Iterator[str]:
    text = template.read_text("utf-8")
    yield from STRING.findall(text)
    for block in BLOCK.finditer(text):
        singular = re.split(r"\{% plural %\}", block["text"])[0]
        yield re.sub(r"\{\{ *([^} ]+) *\}\}", r"%(\1)s", singular)


@cache
def welsh() -> frozenset[str]:
    known: set[str] = set()
    for folder in (ROOT / "locale", *ROOT.glob("*/locale"), *ROOT.glob("site/guildhall/*/locale")):
        for source in folder.glob("cy/LC_MESSAGES/django.po"):
            with source.open("rb") as text:
                known |= {_id_of(message) for message in read_po(text) if message.id and message.string}
    return frozenset(known)


def _id_of(message: Message) -> str:
    return message.id[0] if isinstance(message.id, tuple | list) else str(message.id)


@pytest.mark.parametrize(
    "template", public_templates(), ids=lambda path: str(path.relative_to(ROOT / "templates"))
)
def test_a_public_template_is_translated(template: Path) -> None:
    assert sorted(set(strings_of(template)) - welsh()) == []
