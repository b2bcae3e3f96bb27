"""What keeps a list of items from being complete, in the words of the resident's language."""

from __future__ import annotations

from collections.abc import Mapping

from forms.engine.repeats import Repeat

Wording = Mapping[str, str]

TOO_FEW: Wording = {
    "en": "Add at least {count} {noun}",
    "cy": "Rhaid ychwanegu o leiaf {count} ({noun})",
}
TOO_MANY: Wording = {
    "en": "You can add up to {count} {noun}: remove {surplus}",
    "cy": "Gallwch ychwanegu hyd at {count} ({noun}): rhaid tynnu {surplus}",
}
UNFINISHED: Wording = {
    "en": "Finish the answers for {name}",
    "cy": "Rhaid cwblhau’r atebion ar gyfer {name}",
}
ONE: Wording = {"en": "one", "cy": "un"}


def count_error(repeat: Repeat, count: int) -> str:
    """What is wrong with the number of items; '' where nothing is."""
    if count < repeat.least:
        return _say(TOO_FEW, repeat, count=_number(repeat, repeat.least), noun=noun(repeat, repeat.least))
    if count > repeat.most:
        surplus, most = count - repeat.most, repeat.most
        return _say(TOO_MANY, repeat, count=most, noun=noun(repeat, most), surplus=surplus)
    return ""


def unfinished_error(repeat: Repeat, name: str) -> str:
    """Ask for what is missing of an item with this name."""
    return _say(UNFINISHED, repeat, name=name)


def noun(repeat: Repeat, count: int) -> str:
    """The author's word for so many."""
    return repeat.singular if count == 1 else repeat.plural


def _number(repeat: Repeat, count: int) -> str:
    return _in_language(ONE, repeat) if count == 1 else str(count)


def _say(wording: Wording, repeat: Repeat, **values: object) -> str:
    return _in_language(wording, repeat).format(**values)


def _in_language(wording: Wording, repeat: Repeat) -> str:
    return wording.get(repeat.locale) or wording["en"]
