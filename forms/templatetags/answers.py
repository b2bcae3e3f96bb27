"""Answers as summary lists: `{% for group in sections|grouped %}` and `{% answer_list group.rows %}`; links to call."""

from collections.abc import Iterable
from itertools import groupby

from django import template
from django.utils.safestring import SafeString

from forms.engine.model import Content
from forms.rendering.content import content_html
from forms.rendering.rows import answer_row
from forms.summary import Row, Section
from guildhall.core.components import render

register = template.Library()


@register.simple_tag
def answer_list(rows: Iterable[Row]) -> SafeString:
    """Rows with their Change links."""
    shown = [answer_row(row.label, row.lines, row.change_url) for row in rows]
    return render("summary-list", {"rows": shown})


@register.simple_tag
def answer_card(section: Section) -> SafeString:
    """The answers of an item of a list, as a card under its name."""
    rows = [answer_row(row.label, row.lines, row.change_url) for row in section.rows]
    card = {"title": {"text": section.title}}
    return render("summary-list", {"rows": rows, "card": card})


@register.simple_tag
def fee_list(rows: Iterable[tuple[str, str]]) -> SafeString:
    """What a quote consists of, as (what, amount)."""
    return render("summary-list", {"rows": [answer_row(what, [amount]) for what, amount in rows]})


@register.simple_tag
def content(block: Content) -> SafeString:
    """Something to read on a step."""
    return content_html(block)


@register.filter
def dialled(number: str) -> str:
    """A phone number as a `tel:` link takes it."""
    return "".join(sign for sign in number if sign.isdigit() or sign == "+")


@register.filter
def grouped(sections: Iterable[Section]) -> list[Section]:
    """The sections as check answers shows them: a step of one question needs no title above it,
    so those that follow one another are one list without a title."""
    groups: list[Section] = []
    for is_single, run in groupby(sections, key=_needs_no_title):
        together = list(run)
        groups += [_merged(together)] if is_single else together
    return groups


def _needs_no_title(section: Section) -> bool:
    return len(section.rows) == 1 and not section.is_headed


def _merged(sections: list[Section]) -> Section:
    return Section(sections[0].slug, "", tuple(row for section in sections for row in section.rows))
