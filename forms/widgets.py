"""Widgets of several inputs: they read what was typed from a POST, part by part, and show it again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from forms.field_types.address_lookup import AddressEntry, Lookup, read_entry
from forms.field_types.date_parts import PARTS as DATE_PARTS
from forms.field_types.date_range import SIDES as RANGE_SIDES
from forms.field_types.month import PARTS as MONTH_PARTS
from forms.plugins import address_sources


def html_id(name: str) -> str:
    """The id of the input with this name, as Django's forms give it."""
    return f"id_{name}"


@dataclass(frozen=True, slots=True)
class Part:
    """One input of several: `part` is its name within the field, `name` its name in the POST."""

    part: str
    name: str
    value: str
    autocomplete: str = ""

    @property
    def id(self) -> str:
        return html_id(self.name)


class TextParts(forms.Widget):
    """Text inputs `<name>-<part>` for each of `names`; its raw value is their texts by part."""

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"
    names: tuple[str, ...] = ()

    def __init__(self, tokens: Mapping[str, str]) -> None:
        super().__init__()
        self.tokens = tokens

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> dict[str, str]:
        return {part: data.get(f"{name}-{part}", "") for part in self.names}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in self.names)

    def id_for_label(self, id_: str) -> str:
        # The label is a legend.
        return ""

    def parts(self, name: str, value: object) -> list[Part]:
        """The inputs to show for a raw value."""
        typed = value if isinstance(value, Mapping) else {}
        return [
            Part(part, f"{name}-{part}", str(typed.get(part) or ""), self.tokens.get(part, ""))
            for part in self.names
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["subwidgets"] = [subwidget(part) for part in self.parts(name, value)]
        return context


class DateParts(TextParts):
    """Three text inputs, `<name>-day`, `-month`, `-year`; its raw value is `{"day", "month", "year"}`."""

    names = DATE_PARTS


class MonthParts(TextParts):
    """Two text inputs, `<name>-month` and `-year`."""

    names = MONTH_PARTS


class NameParts(TextParts):
    """A text input for each part of a name, `<name>-title`, `-first`, `-last`."""

    def __init__(self, names: tuple[str, ...], tokens: Mapping[str, str]) -> None:
        super().__init__(tokens)
        self.names = names


class DateRangeParts(forms.Widget):
    """Two dates, `<name>-from-day` and so on; its raw value is `{"from": {"day", ...}, "to": {...}}`."""

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"
    date = DateParts({})

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> dict[str, Any]:
        return {side: self.date.value_from_datadict(data, files, f"{name}-{side}") for side in RANGE_SIDES}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(self.date.value_omitted_from_data(data, files, f"{name}-{side}") for side in RANGE_SIDES)

    def id_for_label(self, id_: str) -> str:
        return ""

    def sides(self, name: str, value: object) -> dict[str, list[Part]]:
        """The inputs of each date to show for a raw value."""
        typed = value if isinstance(value, Mapping) else {}
        return {side: self.date.parts(f"{name}-{side}", typed.get(side)) for side in RANGE_SIDES}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        parts = [part for side in self.sides(name, value).values() for part in side]
        context["widget"]["subwidgets"] = [subwidget(part) for part in parts]
        return context


class FileList(forms.Widget):
    """The files that are there, each with a button to take it away, and an input for more.

    Inputs: `<name>` for files, with the button `<name>-upload`, and `<name>-remove` with a file's id. Its value
    is the answer itself.
    """

    needs_multipart_form = True
    template_name = "django/forms/widgets/file.html"

    def __init__(self, kinds: tuple[str, ...], megabytes: int, most: int) -> None:
        super().__init__()
        self.kinds = kinds
        self.megabytes = megabytes
        self.most = most

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> None:
        return None

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return False


class Statement(forms.CheckboxSelectMultiple):
    """One box to tick, whose label is the whole question."""


class AddressParts(forms.Widget):
    """An address found by postcode or typed, without JavaScript; the POST alone says how far it is.

    Inputs: `<name>-postcode` with the button `<name>-find`; then `<name>-choice` and the hidden `-listed`;
    or, after the button `<name>-manual`, `<name>-line1`, `-line2`, `-town`, `-postcode` and the hidden
    `-uprn`; or, after the button `<name>-abroad`, `<name>-street` and `-country`, until the button `-uk`.
    Its raw value is an `AddressEntry`; `lookup(value)` says what to show for it.
    """

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self, tokens: Mapping[str, str], source: str, has_abroad: bool = False) -> None:
        super().__init__()
        self.tokens = tokens
        self.source = source
        self.has_abroad = has_abroad

    @property
    def has_source(self) -> bool:
        """Whether postcodes can be looked up."""
        return self.source in address_sources

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> AddressEntry:
        return read_entry(data, name, self.has_abroad)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in ("postcode", "choice", "line1", "country"))

    def id_for_label(self, id_: str) -> str:
        return ""

    def lookup(self, value: object) -> Lookup:
        """What to show for a raw value: see `Lookup`; at most one query."""
        return Lookup.of(value if isinstance(value, AddressEntry) else AddressEntry(), self.source)

    def parts(self, name: str, lookup: Lookup) -> list[Part]:
        """The text inputs to show: the postcode alone, or every part of an address that is typed."""
        return [
            Part(part, f"{name}-{part}", getattr(lookup.entry, part), self.tokens.get(part, ""))
            for part in lookup.inputs()
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        lookup = self.lookup(value)
        context["widget"]["subwidgets"] = [subwidget(part) for part in self.parts(name, lookup)]
        context["widget"]["lookup"] = lookup
        return context


def subwidget(part: Part) -> dict[str, Any]:
    attrs = {"id": part.id, **({"autocomplete": part.autocomplete} if part.autocomplete else {})}
    return {
        "name": part.name,
        "value": part.value,
        "type": "text",
        "attrs": attrs,
        "template_name": "django/forms/widgets/text.html",
    }
