"""The Django form field and widget of a place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, ClassVar

from django import forms

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.address_parts import is_postcode, tidy_postcode
from forms.field_types.place import MAP, PlaceType
from forms.form_fields import AnswerField
from forms.place.entry import PlaceEntry, PlaceLookup, entry_of, read_entry, resolve
from forms.widgets import Part, subwidget


class MapFiles(forms.Widget):
    """What only a page with a map loads."""

    class Media:
        css: ClassVar[dict[str, Sequence[str]]] = {"all": ["guildhall/map.css"]}
        js = (forms.Script("guildhall/place.js", type="module"),)


class PlaceParts(forms.Widget):
    """A place without JavaScript; the POST alone says how far it is.

    Inputs: `<name>-description`; `<name>-postcode` with the button `<name>-find`, then `<name>-choice` and the
    hidden `-listed`; `<name>-point`, which the script's map writes into too. Its raw value is a `PlaceEntry`.
    """

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"

    def __init__(self, source: str, has_map: bool) -> None:
        super().__init__()
        self.source = source
        self.has_map = has_map

    @property
    def media(self) -> forms.Media:
        return MapFiles().media if self.has_map else forms.Media()

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> PlaceEntry:
        return read_entry(data, name)

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in ("description", "postcode", "point"))

    def id_for_label(self, id_: str) -> str:
        # The label is a legend.
        return ""

    def lookup(self, value: object) -> PlaceLookup:
        """What to show for a raw value; at most one query."""
        return PlaceLookup.of(value if isinstance(value, PlaceEntry) else PlaceEntry(), self.source)

    def parts(self, name: str, lookup: PlaceLookup) -> dict[str, Part]:
        """The text inputs to show, by part."""
        shown = ["description", *(["postcode"] if self.source else []), *(["point"] if self.has_map else [])]
        return {part: Part(part, f"{name}-{part}", getattr(lookup.entry, part)) for part in shown}

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        parts = self.parts(name, self.lookup(value)).values()
        context["widget"]["subwidgets"] = [subwidget(part) for part in parts]
        return context


class PlaceField(AnswerField):
    """The place question, with its lookup of addresses."""

    kind: PlaceType
    widget: PlaceParts

    def judge(self, raw: Any) -> Cleaned:
        if not isinstance(raw, PlaceEntry):
            return super().judge(raw)
        if refused := self._refuse_postcode(raw):
            return refused
        cleaned = super().judge(raw)
        is_waiting = bool(raw.listed) and not raw.choice and not cleaned.value
        if is_waiting and all(error.code == "missing" for error in cleaned.errors):
            return self._refuse_choice(raw, cleaned)
        return cleaned

    def _refuse_postcode(self, entry: PlaceEntry) -> Cleaned | None:
        """A postcode that can't be looked up is said at once: it is an answer half given."""
        if not self.widget.source or is_postcode(tidy_postcode(entry.postcode)):
            return None
        if not entry.postcode.strip():
            is_asked = entry.has_pressed_find
            return self.kind.refuse(self.asked, "missing_postcode", ("postcode",)) if is_asked else None
        return self.kind.refuse(self.asked, "postcode", ("postcode",))

    def _refuse_choice(self, entry: PlaceEntry, cleaned: Cleaned) -> Cleaned:
        if self.widget.lookup(entry).found:
            return self.kind.refuse(self.asked, "not_chosen", ("choice",))
        return cleaned

    def to_answer(self, raw: Any) -> Json:
        return resolve(raw, self.widget.source) if isinstance(raw, PlaceEntry) else raw

    def prepare_value(self, value: Any) -> PlaceEntry:
        return value if isinstance(value, PlaceEntry) else entry_of(value)

    def redisplays(self, prefixed_name: str, data: Mapping[str, Any]) -> bool:
        entry = self.widget.value_from_datadict(data, {}, prefixed_name)
        return bool(self.widget.source) and entry.asks_for_more()


def place_field(kind: PlaceType, asked: Field) -> PlaceField:
    """A description, an address by its postcode, and a point on the map."""
    return PlaceField(kind, asked, PlaceParts(kind.source_of(asked), kind.asks(asked, MAP)))
