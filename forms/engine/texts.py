"""Which texts of a form are translated, by path, and a form put into one of its languages."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from dataclasses import field as member

from forms.engine.model import Content, Field, Option, Spec, Step
from forms.engine.reading import Json
from forms.engine.repeats import Repeat

CONFIRMATION_TEXTS = ("next", "contact")
RECEIPT_TEXTS = ("intro",)
REPEAT_TEXTS = ("singular", "plural")
# A field's texts among its settings: `short_label` names the answer in error messages, two are units, two stand
# around the boxes of several answers, and `area_name` is what the area is called that a place must lie in.
SETTING_TEXTS = ("short_label", "prefix", "suffix", "item_label", "add_label", "area_name")


@dataclass(slots=True)
class _Words:
    """The texts of one locale, and the paths that it leaves in the source language."""

    texts: Mapping[str, str]
    locale: str
    sources: dict[str, str] = member(default_factory=dict)

    def say(self, path: str, source: str) -> str:
        found = self.texts.get(path, "")
        if source and not found:
            self.sources[path] = source
        return found or source


def localise(spec: Spec, locale: str) -> Spec:
    """The form in `locale`: a text without a translation stays, and its path stands in `untranslated`."""
    if locale == spec.source_locale:
        return spec
    words = _Words(spec.texts.get(locale, {}), locale)
    localised = _localise(spec, words)
    return replace(localised, locale=locale, untranslated=frozenset(words.sources))


def source_texts(spec: Spec) -> Mapping[str, str]:
    """Every text that wants a translation, by path, in the order of the form."""
    words = _Words({}, spec.source_locale)
    _localise(spec, words)
    return words.sources


def _localise(spec: Spec, words: _Words) -> Spec:
    return replace(
        spec,
        title=words.say("title", spec.title),
        submit_label=words.say("submit_label", spec.submit_label),
        declaration=words.say("declaration", spec.declaration),
        steps=tuple(_step(step, words) for step in spec.steps),
        confirmation=_table("confirmation", spec.confirmation, CONFIRMATION_TEXTS, words),
        receipt=_table("receipt", spec.receipt, RECEIPT_TEXTS, words),
        fees=tuple(replace(fee, text=words.say(f"fee.{fee.id}.text", fee.text)) for fee in spec.fees),
        sections=tuple(
            replace(section, title=words.say(f"section.{section.id}.title", section.title))
            for section in spec.sections
        ),
    )


def _table(path: str, table: Mapping[str, Json], names: tuple[str, ...], words: _Words) -> dict[str, Json]:
    said = {name: words.say(f"{path}.{name}", _text(table.get(name))) for name in names}
    return {**table, **{name: text for name, text in said.items() if text}}


def _text(value: Json) -> str:
    return value if isinstance(value, str) else ""


def _step(step: Step, words: _Words) -> Step:
    return replace(
        step,
        title=words.say(f"step.{step.slug}.title", step.title),
        hint=words.say(f"step.{step.slug}.hint", step.hint),
        contact=words.say(f"step.{step.slug}.contact", step.contact),
        content=tuple(_content(content, words) for content in step.content),
        fields=tuple(_field(field, words) for field in step.fields),
        repeat=_repeat(step.repeat, words) if step.repeat else None,
    )


def _repeat(repeat: Repeat, words: _Words) -> Repeat:
    return replace(
        repeat,
        singular=words.say(f"repeat.{repeat.key}.singular", repeat.singular),
        plural=words.say(f"repeat.{repeat.key}.plural", repeat.plural),
        locale=words.locale,
    )


def _content(content: Content, words: _Words) -> Content:
    return replace(
        content,
        title=words.say(f"content.{content.id}.title", content.title),
        html=words.say(f"content.{content.id}.html", content.html),
    )


def _field(field: Field, words: _Words) -> Field:
    path = f"field.{field.key}"
    return replace(
        field,
        label=words.say(f"{path}.label", field.label),
        hint=words.say(f"{path}.hint", field.hint),
        error_missing=words.say(f"{path}.error_missing", field.error_missing),
        settings=_table(path, field.settings, SETTING_TEXTS, words),
        options=tuple(_option(option, field.key, words) for option in field.options),
        locale=words.locale,
    )


def _option(option: Option, key: str, words: _Words) -> Option:
    path = f"option.{key}.{option.value}"
    return replace(
        option,
        label=words.say(f"{path}.label", option.label),
        hint=words.say(f"{path}.hint", option.hint),
    )
