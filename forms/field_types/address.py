"""An address: found by its postcode, or typed; where the form asks for it, one in another country too."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, FieldError, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.address_parts import (
    ABROAD_PARTS,
    LONGEST_PART,
    PARTS,
    UPRN,
    Address,
    is_postcode,
    tidy_postcode,
)
from forms.plugins import FieldType, address_sources, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

DEFAULT_SOURCE = "gazetteer"
TOKENS = dict(zip(PARTS, ("address-line1", "address-line2", "address-level2", "postal-code"), strict=True))
ABROAD_TOKENS = dict(zip(ABROAD_PARTS, ("street-address", "country-name"), strict=True))


@field_types.register
class AddressType(FieldType):
    """The answer is `{"uprn", "lines", "town", "postcode"}`, `uprn` empty where it was typed.

    Setting `source` names the address source to look postcodes up in, the council's gazetteer unless it says
    otherwise; where it is empty there is no lookup and the address is typed. Setting `abroad` (true) lets an
    address be in another country: its answer has a "country" too, and neither UPRN nor UK postcode.
    """

    slug = "address"
    label = "Address"
    first_parts = ("line1",)
    tells_each_part = True
    messages = {
        "wrong_kind": {
            "en": "{subject} must have address lines, a town or city and a postcode",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys llinellau cyfeiriad, tref neu ddinas a chod post",
        },
        "missing_line1": {
            "en": "Enter address line 1, typically the building and street",
            "cy": "Rhowch linell gyntaf y cyfeiriad, fel arfer yr adeilad a’r stryd",
        },
        "missing_town": {"en": "Enter a town or city", "cy": "Rhowch dref neu ddinas"},
        "missing_postcode": {"en": "Enter a postcode", "cy": "Rhowch god post"},
        "postcode": {
            "en": "Enter a full UK postcode, like SW1A 2AA",
            "cy": "Rhowch god post llawn y DU, fel SW1A 2AA",
        },
        "too_long": {
            "en": "Each line of the address must be {limit} characters or fewer",
            "cy": "Rhaid i bob llinell o’r cyfeiriad fod yn {limit} nod neu lai",
        },
        "uprn": {
            "en": "Find the address again, or enter it without its property number (UPRN)",
            "cy": "Chwiliwch am y cyfeiriad eto, neu rhowch ef heb ei rif eiddo (UPRN)",
        },
        "missing_street": {"en": "Enter an address", "cy": "Rhowch gyfeiriad"},
        "missing_country": {"en": "Enter a country", "cy": "Rhowch wlad"},
        "abroad": {
            "en": "{subject} must be in the UK",
            "cy": "Rhaid i’ch ateb i “{label}” fod yn y DU",
        },
        "list_gone": {
            "en": "Enter the address by hand, as its list can’t be shown now",
            "cy": "Rhowch y cyfeiriad â llaw, gan na ellir dangos ei restr ar hyn o bryd",
        },
        "not_chosen": {"en": "Select an address", "cy": "Dewiswch gyfeiriad"},
    }

    def is_blank(self, answer: Json) -> bool:
        address = Address.read(answer)
        return answer in (None, "") or (address is not None and address.is_blank())

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        address = Address.read(answer)
        if address is None:
            return self.refuse(field, "wrong_kind", _parts_of(answer))
        if address.country is not None and not self.has_abroad(field):
            if address.country:
                return self.refuse(field, "abroad", ("line1",))
            address = replace(address, country=None)
        errors = tuple(error for refusal in self._judge_parts(field, address) for error in refusal.errors)
        return Cleaned(errors=errors) if errors else Cleaned(address.answer())

    def _judge_parts(self, field: Field, address: Address) -> list[Cleaned]:
        if address.country is not None:
            return list(self._judge_abroad(field, address, address.country))
        return [
            *self._judge_lengths(field, address),
            *([] if any(address.lines) else [self.refuse(field, "missing_line1", ("line1",))]),
            # Some rural addresses of a gazetteer have no town of their own.
            *([] if address.town or address.uprn else [self.refuse(field, "missing_town", ("town",))]),
            *self._judge_postcode(field, address.postcode),
            *([] if UPRN.fullmatch(address.uprn or "0") else [self.refuse(field, "uprn", ("line1",))]),
        ]

    def _judge_abroad(self, field: Field, address: Address, country: str) -> Iterator[Cleaned]:
        texts = {"street": [*address.lines, address.town, address.postcode], "country": [country]}
        for part in ABROAD_PARTS:
            if not any(texts[part]):
                yield self.refuse(field, f"missing_{part}", (part,))
            elif any(len(text) > LONGEST_PART for text in texts[part]):
                yield self.refuse(field, "too_long", (part,), limit=LONGEST_PART)

    def _judge_postcode(self, field: Field, postcode: str) -> list[Cleaned]:
        if not postcode:
            return [self.refuse(field, "missing_postcode", ("postcode",))]
        return [] if is_postcode(postcode) else [self.refuse(field, "postcode", ("postcode",))]

    def _judge_lengths(self, field: Field, address: Address) -> list[Cleaned]:
        line1, *others = address.lines or ("",)
        texts = {"line1": [line1], "line2": others, "town": [address.town]}
        long = tuple(part for part, found in texts.items() if any(len(text) > LONGEST_PART for text in found))
        return [self.refuse(field, "too_long", long, limit=LONGEST_PART)] if long else []

    def judge_search(self, field: Field, postcode: str) -> tuple[FieldError, ...]:
        """What is wrong with a postcode that is to be looked up."""
        refusals = self._judge_postcode(field, tidy_postcode(postcode))
        return tuple(error for refusal in refusals for error in refusal.errors)

    def display(self, field: Field, value: Json) -> list[str]:
        address = Address.read(value)
        if address is None:
            return [str(value)]
        return [line for line in (*address.lines, address.town, address.postcode, address.country) if line]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        address = Address.read(value) or Address("", (), "", "")
        lines = ", ".join(line for line in address.lines if line)
        columns = [
            ("uprn", address.uprn),
            ("lines", lines),
            ("town", address.town),
            ("postcode", address.postcode),
        ]
        return [*columns, ("country", address.country or "")] if self.has_abroad(field) else columns

    def json_schema(self, field: Field) -> dict[str, Json]:
        line = {"type": "string", "maxLength": LONGEST_PART}
        return {
            "type": "object",
            "properties": {
                "uprn": {"type": "string", "pattern": "^[0-9]{0,12}$"},
                "lines": {"type": "array", "items": line, "minItems": 1},
                "town": line,
                "postcode": {"type": "string"},
                **({"country": line} if self.has_abroad(field) else {}),
            },
            "required": ["uprn", "lines", "town", "postcode"],
        }

    def autocomplete(self, field: Field) -> Mapping[str, str]:
        # A place that is reported isn't the reader's own address, and must not be filled with it.
        is_own = field.role in ("contact.address", "property.address")
        return {**TOKENS, **ABROAD_TOKENS} if is_own else {}

    def source_of(self, field: Field) -> str:
        """The slug of the address source, '' for none."""
        source = field.settings.get("source", DEFAULT_SOURCE)
        return source if isinstance(source, str) and source in address_sources else ""

    def has_abroad(self, field: Field) -> bool:
        """Whether an address in another country is an answer."""
        return field.settings.get("abroad") is True

    def check(self, field: Field) -> Sequence[Finding]:
        source = field.settings.get("source")
        if source in (None, "") or self.source_of(field):
            return ()
        return (Finding("setting_wrong", f"There is no source of addresses called “{source}”"),)

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import address_field

        return address_field(self, field)


def _parts_of(answer: Json) -> tuple[str, ...]:
    """The inputs that an answer came from, as far as it says."""
    is_abroad = isinstance(answer, Mapping) and answer.get("country") is not None
    return ABROAD_PARTS if is_abroad else PARTS
