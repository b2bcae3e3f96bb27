"""The journey inside an address question: postcode, list, or typing; it has no memory but what was posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from forms.engine.reading import Json
from forms.field_types.address_parts import PARTS, Address, is_postcode, tidy_postcode
from forms.plugins import FoundAddress, address_sources

# Posted instead of a UPRN by who can't find the address in the list.
NOT_LISTED = "none"
Stage = Literal["search", "choose", "typed"]


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """What stands in the inputs: `stage` is what was on the screen, `pressed` find, manual or ''."""

    stage: Stage = "search"
    pressed: str = ""
    postcode: str = ""
    choice: str = ""
    line1: str = ""
    line2: str = ""
    town: str = ""
    uprn: str = ""

    def typed_answer(self) -> dict[str, Json]:
        """The answer that was typed."""
        lines = [self.line1, self.line2] if self.line2 else [self.line1]
        return {"uprn": self.uprn, "lines": lines, "town": self.town, "postcode": self.postcode}

    def next_stage(self) -> Stage:
        """What to show next: a postcode is looked up by whichever button it was posted."""
        if self.pressed == "manual" or self.choice == NOT_LISTED:
            return "typed"
        if self.pressed == "find" or self.stage == "search":
            return "choose" if is_postcode(tidy_postcode(self.postcode)) else "search"
        return "search" if self.stage == "choose" and not self.postcode.strip() else self.stage

    def asks_for_more(self) -> bool:
        """Whether it was posted to see the list or the inputs, and not as an answer."""
        following = self.next_stage()
        if following == "choose":
            return self.stage == "search" or self.pressed == "find"
        return following == "typed" and self.stage != "typed"


def read_entry(data: Mapping[str, str], name: str) -> AddressEntry:
    """What was posted for the address field called `name`."""
    typed = {part: str(data.get(f"{name}-{part}") or "") for part in (*PARTS, "uprn", "choice")}
    pressed = next((button for button in ("find", "manual") if f"{name}-{button}" in data), "")
    stage: Stage = "search"
    if f"{name}-line1" in data:
        stage = "typed"
    elif f"{name}-choice" in data or _is_list_of(data.get(f"{name}-listed"), typed["postcode"]):
        stage = "choose"
    return AddressEntry(stage=stage, pressed=pressed, **typed)


def _is_list_of(listed: object, postcode: str) -> bool:
    """Whether a list for this postcode was on the screen: radios of which none is chosen post nothing."""
    return bool(listed) and tidy_postcode(str(listed)) == tidy_postcode(postcode)


def entry_of(answer: Json) -> AddressEntry:
    """The inputs for an answer given before: chosen from its list if it came from one, else typed."""
    address = Address.read(answer)
    if address is None or address.is_blank():
        return AddressEntry()
    line1, *others = address.lines or ("",)
    return AddressEntry(
        stage="choose" if address.uprn else "typed",
        choice=address.uprn,
        line1=line1,
        line2=", ".join(line for line in others if line),
        town=address.town,
        postcode=address.postcode,
        uprn=address.uprn,
    )


@dataclass(frozen=True, slots=True)
class Lookup:
    """What an address question shows.

    `stage` is search (a postcode and "Find address"), choose (`found` to choose from) or typed (every part);
    `is_empty` says that a postcode was looked up and has no address, `has_source` whether there is a lookup.
    """

    stage: Stage
    entry: AddressEntry
    found: tuple[FoundAddress, ...] = ()
    has_source: bool = True
    is_empty: bool = False

    @classmethod
    def of(cls, entry: AddressEntry, source: str) -> Lookup:
        """Work out what to show; asks the source when there is a list to show."""
        if not source or source not in address_sources:
            return cls("typed", entry, has_source=False)
        stage = entry.next_stage()
        if stage != "choose":
            return cls(stage, entry)
        postcode = tidy_postcode(entry.postcode)
        found = tuple(find(source, postcode))
        shown = replace(entry, postcode=postcode)
        # An answer given before may have left the list since then; it is shown as it was given.
        is_gone = bool(entry.line1) and all(address.uprn != entry.choice for address in found)
        return cls(
            "typed" if is_gone or not found else "choose", shown, found, is_empty=not found and not is_gone
        )

    def inputs(self) -> tuple[str, ...]:
        """The parts to type on this screen."""
        return PARTS if self.stage == "typed" else ("postcode",)


def find(source: str, postcode: str) -> list[FoundAddress]:
    """The addresses of a postcode, none for what is no postcode or while there is no such source."""
    if not is_postcode(postcode) or source not in address_sources:
        return []
    return address_sources.get(source).find(postcode)


def resolve(entry: AddressEntry, source: str) -> Json:
    """The answer that an entry stands for; None while no address of the list is chosen."""
    if entry.stage == "choose":
        return chosen(entry, source)
    if entry.stage == "typed":
        return _verified(entry, source)
    return None


def chosen(entry: AddressEntry, source: str) -> Json:
    """The answer for the chosen UPRN, from the source: what was posted beside it isn't believed."""
    for address in find(source, tidy_postcode(entry.postcode)):
        if address.uprn == entry.choice:
            return address.answer()
    return None


def _verified(entry: AddressEntry, source: str) -> Json:
    """The typed answer; it keeps a UPRN only while it is word for word the address with that UPRN."""
    answer = entry.typed_answer()
    if not entry.uprn:
        return answer
    known = [
        found.answer() for found in find(source, tidy_postcode(entry.postcode)) if found.uprn == entry.uprn
    ]
    typed = entry_of({**answer, "uprn": ""})
    if known and entry_of({**known[0], "uprn": ""}) == typed:
        return known[0]
    return {**answer, "uprn": ""}
