"""Make the form document of a form page: its blocks give the structure, live translations only texts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from forms.blocks.fee import stored_parts
from forms.blocks.step import stored_steps
from forms.compile_blocks import compile_step, page_texts
from forms.compile_parts import compile_fees, compile_named, name_of, sections_of
from forms.compile_tables import with_option_values
from forms.compile_texts import texts_of
from forms.engine.spec import CURRENT_FORMAT, parse, to_document
from forms.identity import Identity, compiled_condition, frozen_values, identify

Json = Any
# What older imports left beside the blocks that hold it now.
AUTHORED = frozenset({"named_conditions", "fees"})


def compile_page(
    page: Any, *, translations: Sequence[Any] = (), previous: Mapping[str, Json] | None = None
) -> dict[str, Json]:
    """The canonical document of a FormPage; SpecError when its blocks hold what no form can be.

    `translations` are the other languages' live pages of the same translation key; `previous` is the document
    published last, which froze the values of options.
    """
    steps = stored_steps(page.steps)
    named = stored_parts(page.named_conditions)
    names = {part["id"]: name_of(part) for part in named}
    identity = identify(steps, frozen_values(previous), names)
    sections = sections_of(steps)
    locale = page.locale.language_code
    document = {
        **_page_members(page),
        "spec_format": CURRENT_FORMAT,
        "source_locale": locale,
        "locales": [locale, *(other.locale.language_code for other in translations)],
        "steps": with_option_values([compile_step(step, identity, sections) for step in steps]),
        "named_conditions": {**_imported_names(page, identity), **compile_named(named, identity)},
        "fees": [*_imported_fees(page), *compile_fees(stored_parts(page.fees), identity)],
        "sections": [{"id": each, "title": title} for title, each in sections.items()],
        "task_list": page.task_list,
    }
    texts = texts_of(document, translations, previous or {})
    return to_document(parse({**document, **texts}))


def _page_members(page: Any) -> dict[str, Json]:
    imported = {name: value for name, value in (page.imported or {}).items() if name not in AUTHORED}
    return {**imported, **page_texts(page), **_page_facts(page)}


def _page_facts(page: Any) -> dict[str, Json]:
    service = page.service
    return {
        "slug": page.slug,
        "service": {"slug": service.slug, "response_days": service.resolve_days} if service else {},
        "retention_days": page.retention_days,
        "privacy": {"purpose": page.privacy_purpose, "basis": page.basis},
    }


def _imported_names(page: Any, identity: Identity) -> dict[str, Json]:
    named = (page.imported or {}).get("named_conditions") or {}
    return {
        name: {**each, "condition": compiled_condition(each.get("condition"), identity)}
        for name, each in named.items()
    }


def _imported_fees(page: Any) -> list[Json]:
    return list((page.imported or {}).get("fees") or [])
