"""The journey inside an address question: postcode, list, or typing; it has no memory but what was posted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from forms.engine.reading import Json
from forms.field_types.address_parts import (
    ABROAD_PARTS,
    MOST_LINES,
    PARTS,
    Address,
    is_postcode,
    tidy_postcode,
)
from forms.plugins import FoundAddress, address_sources

# Posted instead of a UPRN by who can't find the address in the list.
NOT_LISTED = "none"
Stage = Literal["search", "choose", "typed", "abroad"]
BUTTONS = ("find", "manual", "abroad", "uk")


@dataclass(frozen=True, slots=True)
class AddressEntry:
    """What stands in the inputs: `stage` is what was on the screen, `pressed` one of BUTTONS or ''."""

    stage: Stage = "search"
    pressed: str = ""
    postcode: str = ""
    choice: str = ""
    line1: str = ""
    line2: str = ""
    town: str = ""
    uprn: str = ""
    street: str = ""
    country: str = ""

    def typed_answer(self) -> dict[str, Json]:
        """The answer that was typed."""
        if self.stage == "abroad":
            return {
                "uprn": "",
                "lines": _few(self.street),
                "town": "",
                "postcode": "",
                "country": self.country,
            }
        lines = [self.line1, self.line2] if self.line2 else [self.line1]
        return {"uprn": self.uprn, "lines": lines, "town": self.town, "postcode": self.postcode}

    def next_stage(self) -> Stage:
        """What to show next: a postcode is looked up by whichever button it was posted."""
        if self.pressed == "abroad" or (self.stage == "abroad" and self.pressed != "uk"):
            return "abroad"
        if self.pressed == "uk":
            return "search"
        if self.pressed == "manual" or self.choice == NOT_LISTED:
            return "typed"
        if self.pressed == "find" or self.stage == "search":
            return "choose" if is_postcode(tidy_postcode(self.postcode)) else "search"
        return "search" if self.stage == "choose" and not self.postcode.strip() else self.stage

    def asks_for_more(self) -> bool:
        """Whether it was posted to see the list or the inputs, and not as an answer."""
        if self.crosses_the_border():
            return True
        following = self.next_stage()
        if following == "choose":
            return self.stage == "search" or self.pressed == "find"
        return following == "typed" and self.stage != "typed"

    def crosses_the_border(self) -> bool:
        """Whether it was posted to say in which country the address is."""
        return self.pressed in ("abroad", "uk")


def read_entry(data: Mapping[str, str], name: str, has_abroad: bool = False) -> AddressEntry:
    """What was posted for the address field called `name`; `has_abroad` lets it be in another country."""
    inputs, buttons = ((*PARTS, *ABROAD_PARTS), BUTTONS) if has_abroad else (PARTS, BUTTONS[:2])
    typed = {part: str(data.get(f"{name}-{part}") or "") for part in (*inputs, "uprn", "choice")}
    pressed = next((button for button in buttons if f"{name}-{button}" in data), "")
    stage: Stage = "search"
    if has_abroad and f"{name}-country" in data:
        stage = "abroad"
    elif f"{name}-line1" in data:
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
    if address.country is not None:
        street = "\n".join(line for line in (*address.lines, address.town, address.postcode) if line)
        return AddressEntry(stage="abroad", street=street, country=address.country)
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

    `stage` is search (a postcode and "Find address"), choose (`found` to choose from), typed (every part) or
    abroad (lines and a country);
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
        stage = entry.next_stage()
        if not source or source not in address_sources:
            return cls("abroad" if stage == "abroad" else "typed", entry, has_source=False)
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
        return {"typed": PARTS, "abroad": ABROAD_PARTS}.get(self.stage, ("postcode",))


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
    return entry.typed_answer() if entry.stage == "abroad" else None


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


def _few(text: str) -> list[Json]:
    """The lines of a text, those beyond the most that an address has joined to the last."""
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    rest = lines[MOST_LINES - 1 :]
    return [*lines[: MOST_LINES - 1], *([", ".join(rest)] if rest else [])]
