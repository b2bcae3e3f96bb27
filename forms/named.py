"""The conditions that a form keeps under a name, in words."""

from __future__ import annotations

from typing import Any

from forms.compile import compile_page
from forms.engine.sentences import say
from forms.engine.spec import SpecError, parse


def named_in_words(page: Any) -> dict[str, tuple[str, str]]:
    """Title and sentence of each named condition of a form page, by name; no sentences where it can't be read."""
    try:
        spec = parse(compile_page(page))
    except SpecError:
        kept = (page.imported or {}).get("named_conditions") or {}
        return {name: (str(each.get("title") or name), "") for name, each in kept.items()}
    return {
        name: (named.title or name, say(named.condition, spec))
        for name, named in spec.named_conditions.items()
    }
