"""The inputs of a place question: read from a POST, filled from an answer, and what they stand for."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from forms.engine.reading import Json
from forms.field_types.address_lookup import NOT_LISTED, find
from forms.field_types.address_parts import is_postcode, tidy_postcode
from forms.place.place import Place
from forms.place.point import Point
from forms.plugins import FoundAddress


@dataclass(frozen=True, slots=True)
class PlaceEntry:
    """What stands in the inputs; `listed` is the postcode whose list was on the screen, `known` the address of an
    answer given before, in one line."""

    description: str = ""
    point: str = ""
    postcode: str = ""
    choice: str = ""
    listed: str = ""
    has_pressed_find: bool = False
    known: str = ""

    def asks_for_more(self) -> bool:
        """Whether it was posted to see the addresses of a postcode, by whichever button."""
        if not is_postcode(tidy_postcode(self.postcode)):
            return False
        return self.has_pressed_find or not self.is_listed()

    def is_listed(self) -> bool:
        """Whether the list of this postcode was on the screen."""
        return bool(self.listed) and tidy_postcode(self.listed) == tidy_postcode(self.postcode)


def read_entry(data: Mapping[str, str], name: str) -> PlaceEntry:
    """What was posted for the place field called `name`."""
    parts = ("description", "point", "postcode", "choice", "listed")
    typed = {part: str(data.get(f"{name}-{part}") or "") for part in parts}
    return PlaceEntry(**typed, has_pressed_find=f"{name}-find" in data)


def entry_of(answer: Json) -> PlaceEntry:
    """The inputs for an answer given before."""
    place = Place.read(answer)
    if place is None:
        return PlaceEntry()
    entry = PlaceEntry(description=place.description, point=str(place.point or place.typed))
    if place.address is None:
        return entry
    known = ", ".join(part for part in (*place.address.lines, place.address.town) if part)
    postcode = place.address.postcode
    return replace(entry, postcode=postcode, listed=postcode, choice=place.address.uprn, known=known)


def resolve(entry: PlaceEntry, source: str) -> Json:
    """The answer that an entry stands for; an address from the source, never from what was posted beside it.

    An address gives its point where none was marked.
    """
    address = _chosen(entry, source)
    answer: dict[str, Json] = {"description": entry.description, "point": entry.point, "address": None}
    if address is None:
        return answer
    answer["address"] = address.answer()
    if not entry.point.strip() and address.latitude is not None:
        answer |= {"latitude": address.latitude, "longitude": address.longitude}
    return answer


def _chosen(entry: PlaceEntry, source: str) -> FoundAddress | None:
    if entry.choice in ("", NOT_LISTED):
        return None
    found = find(source, tidy_postcode(entry.postcode))
    return next((address for address in found if address.uprn == entry.choice), None)


@dataclass(frozen=True, slots=True)
class PlaceLookup:
    """What a place question shows: its inputs, and the addresses of the postcode where they are asked for."""

    entry: PlaceEntry
    found: tuple[FoundAddress, ...] = ()
    is_empty: bool = False

    @classmethod
    def of(cls, entry: PlaceEntry, source: str) -> PlaceLookup:
        """Work it out; asks the source when there is a list to show."""
        postcode = tidy_postcode(entry.postcode)
        if not source or not is_postcode(postcode):
            return cls(_in_words(entry) if not source else entry)
        found = tuple(find(source, postcode))
        shown = replace(entry, postcode=postcode, listed=postcode)
        chosen = next((address for address in found if address.uprn == entry.choice), None)
        if chosen is None:
            return cls(_in_words(shown), found, is_empty=not found)
        return cls(_without_point_of(shown, chosen), found)


def _in_words(entry: PlaceEntry) -> PlaceEntry:
    """An address that has left its list since is kept as a description, so that it isn't lost."""
    if not entry.known or entry.known in entry.description:
        return entry
    description = "\n".join(part for part in (entry.description, entry.known) if part)
    return replace(entry, description=description, choice="", known="")


def _without_point_of(entry: PlaceEntry, address: FoundAddress) -> PlaceEntry:
    """The point that came with the address goes with it when another is chosen: it isn't shown as typed."""
    point = Point.of(address.latitude, address.longitude)
    return replace(entry, point="") if point and entry.point == str(point) else entry
