"""A place: a point on a map, an address, or words that say where it is."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.address import DEFAULT_SOURCE, AddressType
from forms.field_types.settings import text_setting
from forms.place.place import LONGEST_DESCRIPTION, Place
from forms.place.point import UNITED_KINGDOM, Bounds
from forms.plugins import FieldType, address_sources, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

PARTS = ("description", "postcode", "choice", "point")
# What may be asked beside the description: setting `ways`.
MAP, ADDRESS = "map", "address"
WAYS = (MAP, ADDRESS)
COORDINATES = {"en": "Latitude and longitude", "cy": "Lledred a hydred"}
UK = {"en": "the UK", "cy": "y DU"}
ADDRESS_TYPE = AddressType()


@field_types.register
class PlaceType(FieldType):
    """The answer is `{"latitude", "longitude", "description", "address"}`; one of the three is enough.

    Latitude and longitude are degrees in WGS84 with six decimals, or null; "address" is the answer of an address
    field that was found by its postcode, or null. A point may be posted as text under "point": degrees, or a
    reference of the National Grid. Setting `ways` leaves out the map ("address") or the address ("map"); `source`
    is the source of addresses; `bounds` (south, west, north, east) is the box that a point must lie in, the UK
    unless it says otherwise, and `area_name` what the box is called.
    """

    slug = "place"
    label = "Place (map location)"
    first_parts = ("description",)
    tells_each_part = True
    messages = {
        "wrong_kind": {
            "en": "{subject} must be a point on the map, an address or a description",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn bwynt ar y map, yn gyfeiriad neu’n ddisgrifiad",
        },
        "point": {
            "en": "Coordinates must be a grid reference, like TF 741 580, or latitude and longitude, "
            "like 53.1002, 0.6003",
            "cy": "Rhaid i’r cyfesurynnau fod yn gyfeirnod grid, fel TF 741 580, neu’n lledred a hydred, "
            "fel 53.1002, 0.6003",
        },
        "outside": {
            "en": "{subject} must be in {area}",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn {area}",
        },
        "too_long": {
            "en": "Description of the place must be {limit} characters or fewer",
            "cy": "Rhaid i’r disgrifiad o’r lle fod yn {limit} nod neu lai",
        },
        "missing_postcode": ADDRESS_TYPE.messages["missing_postcode"],
        "postcode": ADDRESS_TYPE.messages["postcode"],
        "not_chosen": {
            "en": "Select an address, or describe the place",
            "cy": "Dewiswch gyfeiriad, neu disgrifiwch y lle",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        place = Place.read(answer)
        return answer in (None, "") or (place is not None and place.is_blank())

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        place = Place.read(answer)
        if place is None:
            return self.refuse(field, "wrong_kind", self.first_parts)
        errors = tuple(error for refusal in self._refusals(field, place) for error in refusal.errors)
        return Cleaned(errors=errors) if errors else Cleaned(place.answer())

    def _refusals(self, field: Field, place: Place) -> Iterator[Cleaned]:
        if len(place.description) > LONGEST_DESCRIPTION:
            yield self.refuse(field, "too_long", ("description",), limit=LONGEST_DESCRIPTION)
        if place.typed:
            yield self.refuse(field, "point", ("point",))
        elif place.point and not self.bounds_of(field).holds(place.point):
            yield self.refuse(field, "outside", ("point",), area=self.area_of(field))

    def display(self, field: Field, value: Json) -> list[str]:
        place = Place.read(value)
        if place is None:
            return [str(value)]
        lines = [line for line in place.description.split("\n") if line]
        if place.address:
            lines.append(", ".join(ADDRESS_TYPE.display(field, place.address.answer())))
        if place.point:
            lines.append(f"{COORDINATES.get(field.locale, COORDINATES['en'])}: {place.point}")
        return lines

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        place = Place.read(value) or Place()
        address = place.address
        return [
            ("latitude", f"{place.point.latitude:.6f}" if place.point else ""),
            ("longitude", f"{place.point.longitude:.6f}" if place.point else ""),
            ("description", place.description),
            ("uprn", address.uprn if address else ""),
            ("address", ", ".join(ADDRESS_TYPE.display(field, address.answer())) if address else ""),
        ]

    def json_schema(self, field: Field) -> dict[str, Json]:
        box = self.bounds_of(field)
        address = ADDRESS_TYPE.json_schema(field)
        return {
            "type": "object",
            "properties": {
                "latitude": {"type": ["number", "null"], "minimum": box.south, "maximum": box.north},
                "longitude": {"type": ["number", "null"], "minimum": box.west, "maximum": box.east},
                "description": {"type": "string", "maxLength": LONGEST_DESCRIPTION},
                "address": {**address, "type": ["object", "null"]},
            },
            "required": ["latitude", "longitude", "description", "address"],
        }

    def asks(self, field: Field, way: str) -> bool:
        """Whether this way (of WAYS) of saying where it is stands beside the description."""
        chosen = field.settings.get("ways")
        return chosen not in WAYS or chosen == way

    def source_of(self, field: Field) -> str:
        """The slug of the address source, '' where no address is asked for."""
        source = field.settings.get("source") or DEFAULT_SOURCE
        is_asked = self.asks(field, ADDRESS) and isinstance(source, str) and source in address_sources
        return str(source) if is_asked else ""

    def bounds_of(self, field: Field) -> Bounds:
        """The box that a point must lie in."""
        return Bounds.read(field.settings.get("bounds")) or UNITED_KINGDOM

    def area_of(self, field: Field) -> str:
        """What that box is called."""
        is_own = Bounds.read(field.settings.get("bounds")) is not None
        return (is_own and text_setting(field, "area_name")) or UK.get(field.locale, UK["en"])

    def check(self, field: Field) -> Sequence[Finding]:
        return list(self._findings(field))

    def _findings(self, field: Field) -> Iterator[Finding]:
        ways, source = field.settings.get("ways"), field.settings.get("source")
        if ways not in (None, "", *WAYS):
            yield Finding("setting_wrong", "How it may be answered must be one of those offered")
        if source not in (None, "") and not (isinstance(source, str) and source in address_sources):
            yield Finding("setting_wrong", f"There is no source of addresses called “{source}”")
        yield from self._check_bounds(field)

    def _check_bounds(self, field: Field) -> Iterator[Finding]:
        if field.settings.get("bounds") in (None, ""):
            return
        if Bounds.read(field.settings["bounds"]) is None:
            text = "The box must be south, west, north, east in degrees, such as 53.05, 0.52, 53.18, 0.66"
            yield Finding("setting_wrong", text)
        elif not text_setting(field, "area_name"):
            yield Finding("setting_wrong", "Say what the area inside the box is called")

    def form_field(self, field: Field) -> AnswerField:
        from forms.place.form_field import place_field

        return place_field(self, field)
