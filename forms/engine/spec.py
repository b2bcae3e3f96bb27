"""The form document: read into frozen objects, written back, fingerprinted and put into a language."""

from __future__ import annotations

import copy

from forms.engine.canonical import canonical_json, sha256
from forms.engine.conditions import Condition, read_condition
from forms.engine.fee_reading import read_fee
from forms.engine.model import Content, Field, NamedCondition, Option, Section, Spec, Step
from forms.engine.reading import Json, Reader, SpecError, refuse_unstorable
from forms.engine.repeats import read_repeat
from forms.engine.texts import localise
from forms.engine.upgrade import CURRENT_FORMAT, upgrade
from forms.engine.writing import to_document

__all__ = [
    "CURRENT_FORMAT",
    "Content",
    "Field",
    "NamedCondition",
    "Option",
    "Section",
    "Spec",
    "SpecError",
    "Step",
    "canonical_json",
    "localise",
    "parse",
    "sha256",
    "to_document",
]

_OPTION = frozenset({"id", "value", "label", "hint", "exclusive", "condition"})
_FIELD_TEXTS = frozenset(
    {"label", "hint", "error_missing", "role", "purpose", "basis", "retention", "source"}
)
_FIELD_FLAGS = frozenset({"optional", "personal", "special"})
_FIELD = frozenset({"key", "type", "condition", "options", "settings"}) | _FIELD_TEXTS | _FIELD_FLAGS
_CONTENT = frozenset({"id", "type", "title", "html", "before", "condition"})
_STEP = frozenset({"slug", "id", "title", "kind", "condition", "hint", "content", "fields", "source"}) | {
    "repeat",
    "part_of",
    "section",
    "contact",
    "call_number",
}
_SECTION = frozenset({"id", "title"})
_NAMED = frozenset({"title", "condition"})
# The members of these objects that are texts when they are there.
_TABLES = {
    "confirmation": ("next", "contact"),
    "receipt": ("intro",),
    "service": ("slug",),
    "privacy": ("purpose", "basis"),
}
_SPEC = frozenset(
    {"spec_format", "slug", "title", "source_locale", "locales", "steps", "named_conditions"}
    | {"submit_label", "declaration", "retention_days", "texts", "fees", *_TABLES}
    | {"sections", "task_list"}
)


def parse(document: Json) -> Spec:
    """Read a form document of any format that we ever wrote; SpecError says where it is wrong.

    Only the shape is judged here: what a form must be to be published is for `lint`.
    """
    reader = Reader.of(document, "")
    refuse_unstorable(document)
    reader = Reader(upgrade(copy.deepcopy(dict(reader.members))))
    locale = reader.text("source_locale", "") or "en"
    return Spec(
        spec_format=CURRENT_FORMAT,
        slug=reader.text("slug"),
        title=reader.text("title", None),
        source_locale=locale,
        locale=locale,
        locales=reader.words("locales") or (locale,),
        steps=reader.each("steps", lambda step: _step(step, locale)),
        named_conditions=_named_conditions(reader),
        submit_label=reader.text("submit_label"),
        declaration=reader.text("declaration"),
        retention_days=reader.whole("retention_days"),
        texts=_texts(reader),
        fees=reader.each("fees", read_fee),
        extra=reader.rest(_SPEC),
        confirmation=_table(reader, "confirmation"),
        receipt=_table(reader, "receipt"),
        service=_table(reader, "service"),
        privacy=_table(reader, "privacy"),
        sections=reader.each("sections", _section),
        task_list=reader.flag("task_list"),
    )


def _table(reader: Reader, name: str) -> dict[str, Json]:
    table = reader.table(name)
    for text in _TABLES[name]:
        Reader(table, name).text(text)
    return table


def _step(reader: Reader, locale: str) -> Step:
    return Step(
        slug=reader.text("slug", None),
        title=reader.text("title"),
        id=reader.text("id"),
        kind=reader.text("kind") or "step",
        condition=_condition(reader),
        hint=reader.text("hint"),
        content=reader.each("content", _content),
        fields=reader.each("fields", lambda field: _field(field, locale)),
        source=reader.text("source"),
        repeat=read_repeat(reader.members.get("repeat"), reader.at("repeat"), locale),
        part_of=reader.text("part_of"),
        extra=reader.rest(_STEP),
        section=reader.text("section"),
        contact=reader.text("contact"),
        call_number=reader.text("call_number"),
    )


def _section(reader: Reader) -> Section:
    return Section(reader.text("id", None), reader.text("title"), reader.rest(_SECTION))


def _field(reader: Reader, locale: str) -> Field:
    return Field(
        key=reader.text("key", None),
        type=reader.text("type", None),
        condition=_condition(reader),
        options=reader.each("options", _option),
        settings=reader.table("settings"),
        extra=reader.rest(_FIELD),
        locale=locale,
        label=reader.text("label"),
        hint=reader.text("hint"),
        error_missing=reader.text("error_missing"),
        role=reader.text("role"),
        purpose=reader.text("purpose"),
        basis=reader.text("basis"),
        retention=reader.text("retention"),
        source=reader.text("source"),
        optional=reader.flag("optional"),
        personal=reader.flag("personal"),
        special=reader.flag("special"),
    )


def _option(reader: Reader) -> Option:
    return Option(
        id=reader.text("id"),
        value=reader.text("value"),
        label=reader.text("label"),
        hint=reader.text("hint"),
        exclusive=reader.flag("exclusive"),
        condition=_condition(reader),
        extra=reader.rest(_OPTION),
    )


def _content(reader: Reader) -> Content:
    return Content(
        id=reader.text("id"),
        type=reader.text("type") or "text",
        title=reader.text("title"),
        html=reader.text("html"),
        before=reader.text("before") or None,
        condition=_condition(reader),
        extra=reader.rest(_CONTENT),
    )


def _condition(reader: Reader) -> Condition | None:
    return read_condition(reader.members.get("condition"), reader.at("condition"))


def _named_conditions(reader: Reader) -> dict[str, NamedCondition]:
    names = reader.table("named_conditions")
    return {name: _named(Reader.of(value, f"named_conditions.{name}")) for name, value in names.items()}


def _named(reader: Reader) -> NamedCondition:
    return NamedCondition(reader.text("title"), _condition(reader), reader.rest(_NAMED))


def _texts(reader: Reader) -> dict[str, dict[str, str]]:
    locales = Reader(reader.table("texts"), "texts")
    return {locale: locales.texts(locale) for locale in locales.members}
