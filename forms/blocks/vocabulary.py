"""What the editor's scripts must know of field types, operators and marks, said once by the server.

A new type of field shows here by itself; the settings that its authors may change are named in SETTINGS.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from forms.engine.sentences import OPERATOR_WORDS
from forms.field_types.choice import Choice
from forms.plugins import answer_types

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
OF_PEOPLE = frozenset({"short_text", "email", "phone"})
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
    "date": [
        ("when", "choice:|past|today_or_past|today_or_future|future", "Past or future", ""),
        ("earliest", "text", "Earliest day", "2027-02-28, today or -14 days"),
        ("latest", "text", "Latest day", "2027-02-28, today or +6 months"),
    ],
}
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
        "settings": [list(setting) for setting in _settings(slug)],
    }


def _settings(slug: str) -> list[tuple[str, str, str, str]]:
    second = [SECOND_PERSON] if slug in OF_PEOPLE else []
    return [*SETTINGS.get(slug, []), SHORT_LABEL, *second, STAFF_ONLY]
