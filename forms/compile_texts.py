"""The texts that live translations add to a form: found by block id, never by position; never structure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from forms.blocks.fee import stored_parts
from forms.blocks.step import stored_steps
from forms.compile_blocks import compile_step, page_texts
from forms.compile_parts import fee_id, section_title, sections_of
from forms.engine.spec import parse
from forms.engine.texts import REPEAT_TEXTS, SETTING_TEXTS, source_texts
from forms.identity import identify

Json = Any
Texts = dict[str, str]
# Translations whose question has changed since: kept aside, so that they don't come back later.
OUTDATED = "outdated_texts"


def texts_of(
    document: dict[str, Json], translations: Sequence[Any], previous: Mapping[str, Json]
) -> dict[str, Json]:
    """The document's `texts` and `outdated_texts` by locale."""
    sources = dict(source_texts(parse({**document, "texts": {}})))
    texts, outdated = {}, {}
    for page in translations:
        locale = page.locale.language_code
        found = {
            path: text for path, text in _texts_of_page(document, page) if _is_translated(path, text, sources)
        }
        old = _outdated(found, sources, locale, previous)
        texts[locale] = {path: text for path, text in found.items() if path not in old}
        outdated.update({locale: old} if old else {})
    return {"texts": texts, **({OUTDATED: outdated} if outdated else {})}


def _is_translated(path: str, text: str, sources: Mapping[str, str]) -> bool:
    # A text that is the source's own was never translated: it must be marked with the language that it is in.
    return bool(text.strip()) and path in sources and text != sources[path]


def _outdated(found: Texts, sources: Mapping[str, str], locale: str, previous: Mapping[str, Json]) -> Texts:
    if not previous:
        return {}
    old_sources = source_texts(parse(previous))
    old_texts = previous.get("texts", {}).get(locale, {})
    known_old = previous.get(OUTDATED, {}).get(locale, {})
    return {
        path: text
        for path, text in found.items()
        if known_old.get(path) == text
        or (old_texts.get(path) == text and old_sources.get(path, sources[path]) != sources[path])
    }


def _texts_of_page(document: Mapping[str, Json], page: Any) -> Iterator[tuple[str, str]]:
    members = page_texts(page)
    for name in ("title", "submit_label", "declaration"):
        yield name, members[name]
    for table in ("confirmation", "receipt"):
        for name, text in members[table].items():
            yield f"{table}.{name}", text
    steps = stored_steps(page.steps)
    yield from _texts_of_sections(document, steps)
    yield from ((f"fee.{fee_id(part)}.text", part["value"]["text"]) for part in stored_parts(page.fees))
    theirs = _blocks_by_id(steps)
    for step in document["steps"]:
        yield from _texts_of_step(step, theirs)


def _texts_of_sections(document: Mapping[str, Json], steps: Sequence[Json]) -> Iterator[tuple[str, str]]:
    """A section is called what the translation of its first step calls it."""
    titles = {step["id"]: section_title(step) for step in steps}
    for section in document["sections"]:
        first = next(step["id"] for step in document["steps"] if step["section"] == section["id"])
        yield f"section.{section['id']}.title", titles.get(first, "")


def _blocks_by_id(steps: Sequence[Json]) -> dict[str, Json]:
    """A translated page's steps, content and fields as the document has them, by block id or field key."""
    identity, sections = identify(steps, {}), sections_of(steps)
    compiled = [compile_step(step, identity, sections) for step in steps]
    content = {content["id"]: content for step in compiled for content in step["content"]}
    fields = {field["key"]: field for step in compiled for field in step["fields"]}
    return {**content, **fields, **{step["id"]: step for step in compiled}}


def _texts_of_step(step: Mapping[str, Json], theirs: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    translated = theirs.get(step["id"], {})
    for name in ("title", "hint", "contact"):
        yield f"step.{step['slug']}.{name}", translated.get(name, "")
    if "repeat" in step:
        for name in REPEAT_TEXTS:
            yield f"repeat.{step['repeat']['key']}.{name}", translated.get("repeat", {}).get(name, "")
    for content in step["content"]:
        for name in ("title", "html"):
            yield f"content.{content['id']}.{name}", theirs.get(content["id"], {}).get(name, "")
    for field in step["fields"]:
        yield from _texts_of_field(field, theirs.get(field["key"], {}))


def _texts_of_field(field: Mapping[str, Json], translated: Mapping[str, Json]) -> Iterator[tuple[str, str]]:
    path = f"field.{field['key']}"
    for name in ("label", "hint", "error_missing"):
        yield f"{path}.{name}", translated.get(name, "")
    for name in SETTING_TEXTS:
        text = translated.get("settings", {}).get(name, "")
        yield f"{path}.{name}", text if isinstance(text, str) else ""
    options = {option["id"]: option for option in translated.get("options", [])}
    for option in field["options"]:
        for name in ("label", "hint"):
            yield (
                f"option.{field['key']}.{option['value']}.{name}",
                options.get(option["id"], {}).get(name, ""),
            )
