"""What the editor's scripts must know of field types, operators and marks, said once by the server.

A new type of field shows here by itself; the settings that its authors may change are named in SETTINGS.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from forms.engine.comparisons import COUNT_OPERATORS
from forms.engine.sentences import OPERATOR_WORDS
from forms.engine.unasked import HIDDEN, WORKED_OUT
from forms.field_types.choice import Choice
from forms.field_types.several import KINDS as SEVERAL_KINDS
from forms.field_types.several import MOST as MOST_ANSWERS
from forms.plugins import address_sources, answer_types, prefill_sources

# Settings that an author can change, by type: name, kind of control, label, hint.
SHORT_LABEL = (
    "short_label",
    "text",
    "Short name",
    "For error messages: “your email address”. Empty: the question",
)
STAFF_ONLY = ("staff_only", "flag", "Only for staff", "Asked when an officer completes the form for somebody")
SECOND_PERSON = (
    "party_role",
    "choice:on_behalf_of|agent|parent",
    "Who a second person is",
    "Only where the answer is a second person's name, email address or phone number",
)
UNSEEN = ("unseen", "flag", "Don’t show it", "For a result that only other calculations and conditions use")
PREFILL_NAME = (
    "prefill_name",
    "text",
    "Its name in the address",
    "Where it is known from the address: apply/?name=answer. The question’s key unless you say another",
)
OF_PEOPLE = frozenset({"short_text", "name", "email", "phone"})
SETTINGS: dict[str, list[tuple[str, str, str, str]]] = {
    "short_text": [("max_characters", "number", "Longest answer, in characters", "499 unless you say fewer")],
    "long_text": [
        ("max_characters", "number", "Longest answer, in characters", "4,999 unless you say fewer"),
        ("max_words", "number", "Longest answer, in words", "Counted while people type"),
    ],
    "checkboxes": [
        ("min", "number", "Choose at least", ""),
        ("max", "number", "Choose at most", ""),
    ],
    "number": [
        ("min", "amount", "Lowest number", ""),
        ("max", "amount", "Highest number", ""),
        ("decimals", "number", "Decimals", "None unless you say how many, up to 6"),
        ("prefix", "text", "Unit before the box", "People who can’t see it need it in the question as well"),
        ("suffix", "text", "Unit behind the box", "Such as miles; needed in the question as well"),
    ],
    "money": [
        ("min", "amount", "Lowest amount, in pounds", "0 unless you say so"),
        ("max", "amount", "Highest amount, in pounds", ""),
    ],
    "month": [
        ("earliest", "text", "Earliest month", "2027-02, today or -14 months"),
        ("latest", "text", "Latest month", "2027-02, today or +6 months"),
    ],
    "time": [
        ("earliest", "text", "Earliest time", "08:00 or midday"),
        ("latest", "text", "Latest time", "17:30 or midnight"),
    ],
    "date_range": [
        ("when", "choice:|past|today_or_past|today_or_future|future", "Past or future", ""),
        ("earliest", "text", "Earliest day", "2027-02-28, today or -14 days"),
        ("latest", "text", "Latest day", "2027-02-28, today or +6 months"),
    ],
    "name": [
        ("parts", "choice:=Full name in one box|first_and_last", "How it is asked", ""),
        (
            "title",
            "flag",
            "Ask for a title as well",
            "Only beside first and last name; people may leave it out",
        ),
    ],
    "date": [
        ("when", "choice:|past|today_or_past|today_or_future|future", "Past or future", ""),
        ("earliest", "text", "Earliest day", "2027-02-28, today or -14 days"),
        ("latest", "text", "Latest day", "2027-02-28, today or +6 months"),
    ],
    "calculated": [
        ("calculation", "calculation", "How it is worked out", ""),
        (
            "result",
            "choice:=A number|money=An amount of money",
            "What it is",
            "Money is rounded to whole pence",
        ),
        ("decimals", "number", "Decimals of a number", "None unless you say how many, up to 6"),
        ("prefix", "text", "Unit before a number", ""),
        ("suffix", "text", "Unit behind a number", "Such as items"),
        UNSEEN,
    ],
    "calculated_date": [("calculation", "day_calculation", "How it is worked out", ""), UNSEEN],
    "decision": [
        (
            "decision",
            "decision",
            "Table that decides",
            "A CSV in UTF-8. Its first row names the columns: conditions begin with “if”, such as “if items:number”, "
            "the others are results, such as price:money. A cell may be a range like 0-25 or 26+, or * for any",
        ),
        ("result_column", "text", "Column that is the result", "The first one unless you name another"),
        (
            "hit",
            "choice:=The first row that fits|unique=The only row that fits",
            "Which row decides",
            "Where only one may fit, rows that overlap keep the form from being published",
        ),
        UNSEEN,
    ],
    "several": [
        (
            "of",
            f"choice:{'|'.join(SEVERAL_KINDS)}",
            "What each answer is",
            "Short text unless you say another",
        ),
        ("at_least", "number", "Fewest answers", ""),
        ("at_most", "number", "Most answers", f"{MOST_ANSWERS} unless you say fewer"),
        ("item_label", "text", "What one answer is called", "Shown with its number: “Name” for “Name 2”"),
        ("add_label", "text", "Words of the button", "“Add another” unless you say so"),
    ],
    "address": [("abroad", "flag", "Addresses in other countries too", "")],
    "signature": [
        (
            "drawn",
            "flag",
            "Let people draw their signature as well",
            "Their full name is asked for either way: not everybody can draw one",
        ),
    ],
    "email": [
        (
            "ask_code",
            "flag",
            "Check the address with a code",
            "We send six numbers there, and people enter them before they go on",
        ),
    ],
    "file": [
        ("kinds", "text", "Kinds of file", "Any of pdf, jpg, png, webp, heic, docx, xlsx, odt, csv, txt"),
        ("max_files", "number", "Most files", "Up to 20"),
        ("min_files", "number", "Fewest files", "Where one is not enough"),
        ("max_mb", "number", "Largest size of each, in megabytes", "10 unless you say so, up to 25"),
    ],
    "place": [
        (
            "ways",
            "choice:=Map, address or description|map=Map or description|address=Address or description",
            "How it may be answered",
            "A description in words always serves",
        ),
        (
            "bounds",
            "text",
            "Box that a point must lie in",
            "South, west, north, east in degrees: 53.05, 0.52, 53.18, 0.66. The UK unless you say another",
        ),
        ("area_name", "text", "What that area is called", "For the error message: must be in Anytown"),
    ],
    "table_choice": [
        (
            "table",
            "table",
            "Table to choose from",
            "A CSV in UTF-8. Its first row names the columns: label, and perhaps value, label_cy or others with a "
            "type, such as fee:money",
        ),
    ],
}
# One box each: these may stand under the option of another question that reveals them.
UNDER_OPTION = (
    "under_option",
    "flag",
    "Show it under the option that it depends on",
    "Where it is shown for one option of a question on this step, as “Other” is",
)
MAY_STAND_UNDER_OPTIONS = frozenset(
    {"short_text", "long_text", "email", "phone", "number", "money", "time", "organisation"}
)
ROLES = (
    ("", "None"),
    ("contact.name", "The person's name"),
    ("contact.email", "The person's email address"),
    ("contact.phone", "The person's phone number"),
    ("contact.medium", "How they want to hear from us"),
    ("contact.address", "The person's address"),
    ("contact.date_of_birth", "The person's date of birth"),
    ("party.name", "A second person's name"),
    ("party.email", "A second person's email address"),
    ("party.phone", "A second person's phone number"),
    ("property.address", "The address it is about"),
    ("property.uprn", "The UPRN it is about"),
    ("place.point", "The place it is about"),
)
BASES = (
    ("", "Choose a basis"),
    ("public_task", "Public task"),
    ("legal_obligation", "Legal obligation"),
    ("consent", "Consent"),
    ("contract", "Contract"),
    ("vital_interests", "Vital interests"),
    ("legitimate_interests", "Legitimate interests"),
)


def vocabulary() -> dict[str, Any]:
    """Types with their operators and settings, operators in words, roles and lawful bases."""
    return {
        "types": [_type(slug, kind) for slug, kind in sorted(answer_types().items(), key=_by_label)],
        "listOperators": list(COUNT_OPERATORS),
        "operators": {slug: _(words) for slug, words in OPERATOR_WORDS.items()},
        "roles": [[slug, _(words)] for slug, words in ROLES],
        "bases": [[slug, _(words)] for slug, words in BASES],
    }


def _by_label(entry: tuple[str, Any]) -> str:
    return str(entry[1].label)


def _type(slug: str, kind: Any) -> dict[str, Any]:
    return {
        "slug": slug,
        "label": str(kind.label),
        "operators": list(kind.operators()),
        "hasOptions": isinstance(kind, Choice),
        "isAsked": slug not in {*WORKED_OUT, HIDDEN},
        "settings": [list(setting) for setting in _settings(slug)],
    }


def _settings(slug: str) -> list[tuple[str, str, str, str]]:
    source = [_address_source()] if slug in ("address", "place") else []
    under = [UNDER_OPTION] if slug in MAY_STAND_UNDER_OPTIONS else []
    second = [SECOND_PERSON] if slug in OF_PEOPLE else []
    if slug in WORKED_OUT:
        return [*SETTINGS[slug], STAFF_ONLY]
    known = [_prefill_source(), PREFILL_NAME]
    if slug == HIDDEN:
        return known
    return [*source, *SETTINGS.get(slug, []), *under, SHORT_LABEL, *second, *known, STAFF_ONLY]


def _prefill_source() -> tuple[str, str, str, str]:
    """Where an answer may be known from: it depends on what is installed."""
    sources = "|".join(f"{slug}={label}" for slug, label in prefill_sources.choices())
    hint = "Offered, and taken when the person goes on. Never for special answers"
    return "prefill", f"choice:=Nothing: people answer|{sources}", "Known before from", hint


def _address_source() -> tuple[str, str, str, str]:
    """Where an address is looked up: it depends on what is installed."""
    sources = "|".join(source for source, _label in address_sources.choices())
    hint = "The council’s gazetteer unless you say another"
    return "source", f"choice:{sources}", "Postcodes are looked up in", hint
