"""HTML of the simulators' pages."""

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any


def page(title: str, *parts: str) -> str:
    """Return a whole page; `parts` are HTML."""
    return (
        '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'<title>{escape(title)}</title><link rel="icon" href="data:,">'
        '<link rel="stylesheet" href="/simulator.css"></head><body>'
        '<a class="skip" href="#main">Skip to main content</a>'
        '<header><p><a href="/">Guildhall demonstration</a></p></header>'
        f'<main id="main" tabindex="-1"><h1>{escape(title)}</h1>{"".join(parts)}</main></body></html>\n'
    )


def text(value: Any) -> str:
    """Return a value as HTML text with its line breaks."""
    return escape("" if value is None else str(value)).replace("\n", "<br>")


def table(caption: str, head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a table whose first column heads the rows; the cells are HTML."""
    columns = "".join(f'<th scope="col">{escape(name)}</th>' for name in head)
    body = "".join(
        f'<tr><th scope="row">{first}</th>{"".join(f"<td>{cell}</td>" for cell in rest)}</tr>'
        for first, *rest in rows
    )
    # It scrolls by itself where it is too wide, and so must be reachable by keyboard.
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{escape(caption)}">'
        f"<table><caption>{escape(caption)}</caption><thead><tr>{columns}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Return names with their values, which are HTML."""
    rows = "".join(f"<div><dt>{escape(name)}</dt><dd>{value}</dd></div>" for name, value in pairs)
    return f"<dl>{rows}</dl>"


def select(name: str, label: str, options: Iterable[tuple[str, str]], chosen: str) -> str:
    inner = "".join(
        f'<option value="{escape(value)}"{" selected" if value == chosen else ""}>{escape(words)}</option>'
        for value, words in options
    )
    return f'<label for="{name}">{escape(label)}</label><select id="{name}" name="{name}">{inner}</select>'


def form(action: str, *parts: str) -> str:
    return f'<form method="post" novalidate action="{escape(action)}">{"".join(parts)}</form>'


def button(words: str, *, hidden: str = "", name: str = "", value: str = "") -> str:
    """Return a button; `hidden` ends its name for those who don't see what stands around it."""
    more = f'<span class="hidden"> {escape(hidden)}</span>' if hidden else ""
    sends = f' name="{escape(name)}" value="{escape(value)}"' if name else ""
    return f'<button type="submit"{sends}>{escape(words)}{more}</button>'
