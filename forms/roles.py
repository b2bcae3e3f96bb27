"""What cases and messages need of a form's answers, found by role without knowing the form."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.engine.model import Spec
from forms.engine.path import Walk
from forms.field_types.name import say_name


@dataclass(frozen=True, slots=True)
class Roles:
    """The answers on the path that have a role; '' where the form doesn't ask."""

    name: str = ""
    email: str = ""
    phone: str = ""
    medium: str = ""
    uprn: str = ""

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
    )


def _text(by_role: Mapping[str, Any], role: str) -> str:
    value = by_role.get(role, "")
    return value if isinstance(value, str) else ""


def _uprn(by_role: Mapping[str, Any]) -> str:
    address = by_role.get("property.address")
    return str(address.get("uprn") or "") if isinstance(address, Mapping) else _text(by_role, "property.uprn")
