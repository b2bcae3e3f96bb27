"""A telephone number of the UK or of any other country."""

from __future__ import annotations

from typing import TYPE_CHECKING

import phonenumbers
from phonenumbers import PhoneNumber, PhoneNumberFormat, ValidationResult

from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.engine.normalise import DASHES, one_line
from forms.engine.reading import Json
from forms.field_types.text_answer import TEXT_MESSAGES, TextAnswer
from forms.plugins import field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

UK_CODE = 44
UK_DIGITS = 10


@field_types.register
class Phone(TextAnswer):
    """The answer is the number spaced as people read it: `07700 900982`, from abroad `+33 1 23 45 67 89`."""

    slug = "phone"
    label = "Phone number"
    limit = 50
    messages = {
        **TEXT_MESSAGES,
        "format": {
            "en": "Enter a phone number, like 01632 960 001, 07700 900 982 or +44 808 157 0192",
            "cy": "Rhowch rif ffôn, fel 01632 960 001, 07700 900 982 neu +44 808 157 0192",
        },
    }

    def tidy(self, text: str) -> str:
        return DASHES.sub("-", one_line(text))

    def judge_text(self, field: Field, text: str) -> Cleaned:
        try:
            number = phonenumbers.parse(text, "GB")
        except phonenumbers.NumberParseException:
            return self.refuse(field, "format")
        # The parser passes over letters that stand around digits; a sentence is no number.
        has_words = sum(letter.isalpha() for letter in text) > len("extension")
        if has_words or not _can_be_rung(number):
            return self.refuse(field, "format")
        return Cleaned(_spaced(number))

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {"type": "string", "maxLength": self.limit}

    def autocomplete(self, field: Field) -> dict[str, str]:
        return {} if field.role.startswith("party.") else {"": "tel"}

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import text_field

        return text_field(self, field, input_type="tel")


def _can_be_rung(number: PhoneNumber) -> bool:
    # Lists of allotted numbers lag behind, so length decides; only short UK numbers must be on the list.
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        return False
    if number.country_code != UK_CODE or len(str(number.national_number)) == UK_DIGITS:
        return True
    return phonenumbers.is_valid_number(number)


def _spaced(number: PhoneNumber) -> str:
    is_uk = number.country_code == UK_CODE
    style = PhoneNumberFormat.NATIONAL if is_uk else PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)
