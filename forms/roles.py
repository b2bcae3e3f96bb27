"""What cases and messages need of a form's answers, found by role without knowing the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.engine.model import Field, Spec
from forms.engine.path import Walk
from forms.field_types.name import say_name
from forms.place.place import Place
from forms.place.point import Point

PARTY = "party."
PARTY_ROLES = ("party.name", "party.email", "party.phone")
# What a second person may be to the case; the first one where a form doesn't say.
ROLE_WORDS = ("on_behalf_of", "agent", "parent")


@dataclass(frozen=True, slots=True)
class Roles:
    """The answers on the path that have a role; '' where the form doesn't ask."""

    name: str = ""
    email: str = ""
    phone: str = ""
    medium: str = ""
    uprn: str = ""
    point: Point | None = None

    @property
    def is_somebody(self) -> bool:
        """Whether a person was named at all: a report may be anonymous."""
        return bool(self.name or self.email or self.phone)


def read_roles(spec: Spec, walk: Walk) -> Roles:
    """Read the roles of the fields that were answered."""
    by_role = {
        field.role: walk.values[key]
        for key, field in spec.fields().items()
        if field.role and walk.values.get(key) is not None
    }
    return Roles(
        name=_text(by_role, "contact.name") or say_name(by_role.get("contact.name")),
        email=_text(by_role, "contact.email"),
        phone=_text(by_role, "contact.phone"),
        medium=_text(by_role, "contact.medium"),
        uprn=_uprn(by_role),
        point=_place(by_role).point,
    )


def _text(by_role: Mapping[str, Any], role: str) -> str:
    value = by_role.get(role, "")
    return value if isinstance(value, str) else ""


def _uprn(by_role: Mapping[str, Any]) -> str:
    address = by_role.get("property.address")
    if isinstance(address, Mapping):
        return str(address.get("uprn") or "")
    near = _place(by_role).address
    return _text(by_role, "property.uprn") or (near.uprn if near else "")


def _place(by_role: Mapping[str, Any]) -> Place:
    return Place.read(by_role.get("place.point")) or Place()


@dataclass(frozen=True, slots=True)
class SecondParty:
    """A person beside the applicant: whom they act for, or who acts for them. `role` is a PartyRole's value."""

    role: str
    name: str = ""
    email: str = ""
    phone: str = ""


def read_second_parties(spec: Spec, walk: Walk) -> list[SecondParty]:
    """Read the answers with the roles `party.name`, `party.email` and `party.phone`, one person a role word.

    A field's setting `party_role` is the word: on_behalf_of (unless it says otherwise), agent or parent.
    """
    found: dict[str, dict[str, str]] = {}
    for key, field in spec.fields().items():
        value = _words(walk.values.get(key)) if field.role in PARTY_ROLES else ""
        if value:
            found.setdefault(_role_word(field), {})[field.role.removeprefix(PARTY)] = value
    return [SecondParty(role, **details) for role, details in found.items()]


def _words(value: Any) -> str:
    return value if isinstance(value, str) else say_name(value)


def _role_word(field: Field) -> str:
    word = field.settings.get("party_role")
    return word if isinstance(word, str) and word in ROLE_WORDS else ROLE_WORDS[0]
