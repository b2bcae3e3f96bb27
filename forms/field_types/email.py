"""An email address."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.normalise import code
from forms.engine.reading import Json
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

# RFC 5321's limits; of RFC 5322 what mail servers really take: no quoted local part, no bare host.
LOCAL = re.compile(r"[\w!#$%&'*+/=?^`{|}~-]+(\.[\w!#$%&'*+/=?^`{|}~-]+)*", re.ASCII)
LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
LAST_LABEL = re.compile(r"[a-z]{2,63}|xn--[a-z0-9-]{1,59}")


@field_types.register
class Email(TextAnswer):
    """The answer is an address as typed, without spaces, its domain in small letters."""

    slug = "email"
    label = "Email address"
    limit = 254
    messages = {
        **TEXT_MESSAGES,
        "format": {
            "en": "Enter an email address in the correct format, like name@example.com",
            "cy": "Rhowch gyfeiriad e-bost yn y fformat cywir, fel enw@example.com",
        },
    }

    def tidy(self, text: str) -> str:
        local, at, domain = code(text).rpartition("@")
        return f"{local}{at}{domain.lower()}"

    def judge_text(self, field: Field, text: str) -> Cleaned:
        local, _, domain = text.rpartition("@")
        is_good = len(local) <= 64 and LOCAL.fullmatch(local) is not None and _is_domain(domain)
        return Cleaned(text) if is_good else self.refuse(field, "format")

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "format": "email", "maxLength": self.limit}

    def autocomplete(self, field: Field) -> dict[str, str]:
        # Another person's address must not be filled with one's own.
        return {} if field.role.startswith("party.") else {"": "email"}

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        return text_field(self, field, input_type="email", spellcheck="false")


def _is_domain(domain: str) -> bool:
    try:
        labels = (domain if domain.isascii() else domain.encode("idna").decode()).split(".")
    except UnicodeError:
        return False
    if len(labels) < 2 or not LAST_LABEL.fullmatch(labels[-1]):
        return False
    return all(LABEL.fullmatch(label) for label in labels)
