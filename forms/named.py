"""The conditions that a form keeps under a name, in words."""

from __future__ import annotations

from typing import Any

from forms.compile import compile_page
from forms.engine.sentences import say
from forms.engine.spec import SpecError, parse


def named_in_words(page: Any) -> dict[str, tuple[str, str]]:
    """Title and sentence, by name, of what older imports left beside the blocks; no sentences if unreadable."""
    kept = (page.imported or {}).get("named_conditions") or {}
    if not kept:
        return {}
    try:
        spec = parse(compile_page(page))
    except SpecError:
        return {name: (str(each.get("title") or name), "") for name, each in kept.items()}
    return {
        name: (named.title or name, say(named.condition, spec))
        for name, named in spec.named_conditions.items()
        if name in kept
    }
