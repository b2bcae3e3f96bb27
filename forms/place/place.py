"""A place as an answer: read from any JSON and tidied."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from forms.engine.normalise import is_printable, many_lines
from forms.engine.reading import Json
from forms.field_types.address_parts import UPRN, Address
from forms.place.point import LONGEST_TYPED, Point

LONGEST_DESCRIPTION = 499
# The most that is looked at: more than four times the longest is no description gone a little too far.
MOST_LOOKED_AT = 4 * LONGEST_DESCRIPTION


@dataclass(frozen=True, slots=True)
class Place:
    """A point, an address with its UPRN, a description: any of them. `typed` is a point that can't be read."""

    point: Point | None = None
    description: str = ""
    address: Address | None = None
    typed: str = ""

    @classmethod
    def read(cls, answer: Json) -> Place | None:
        """Read `{"latitude", "longitude", "description", "address"}`; None for what is no place.

        A point as it was typed may stand under "point" instead of the two numbers.
        """
        if not isinstance(answer, Mapping):
            return None
        description, typed = _text(answer.get("description")), _text(answer.get("point"))
        address, is_address = _address(answer.get("address"))
        numbers = (answer.get("latitude"), answer.get("longitude"))
        point = Point.of(*numbers)
        if (
            description is None
            or typed is None
            or not is_address
            or (point is None and numbers != (None, None))
        ):
            return None
        if not typed or point is not None:
            return cls(point, description, address)
        return (
            cls(found, description, address)
            if (found := Point.typed(typed))
            else cls(None, description, address, typed[:LONGEST_TYPED])
        )

    def is_blank(self) -> bool:
        """Whether nothing says where it is."""
        return not (self.point or self.description or self.address or self.typed)

    def answer(self) -> dict[str, Json]:
        """The JSON answer; what wasn't given is null or ''."""
        return {
            "latitude": self.point.latitude if self.point else None,
            "longitude": self.point.longitude if self.point else None,
            "description": self.description,
            "address": self.address.answer() if self.address else None,
        }


def _text(value: Json) -> str | None:
    if value is None:
        return ""
    if not isinstance(value, str) or len(value) > MOST_LOOKED_AT or not is_printable(value):
        return None
    return many_lines(value)


def _address(value: Json) -> tuple[Address | None, bool]:
    """The address, and whether it may stand: none at all may; one without a UPRN came from no list."""
    if value is None:
        return None, True
    address = Address.read(value)
    is_found = address is not None and address.country is None and bool(UPRN.fullmatch(address.uprn))
    return (address, bool(any(address.lines))) if address and is_found else (None, False)
