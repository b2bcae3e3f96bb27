"""A UK bank account."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.bank_parts import (
    ACCOUNT_NUMBER,
    LABELS,
    LONGEST_NAME,
    PARTS,
    ROLL_NUMBER,
    SORT_CODE,
    BankAccount,
)
from forms.plugins import FieldType, field_types

if TYPE_CHECKING:
    from forms.form_fields import AnswerField


@field_types.register
class BankAccountType(FieldType):
    """The answer is `{"name", "sort_code", "account_number"}` and, where there is one, `"roll_number"`.

    A sort code is 6 digits, an account number 8. Its field must be marked as special: the answer is sealed.
    Whether the two numbers can belong together is asked of the modulus tables, which are outside; so it is the
    form field that asks, once, when an account is entered, and never this class, which judges every answer of
    a path on every request.
    """

    slug = "bank_account"
    label = "Bank account"
    first_parts = ("name",)
    tells_each_part = True
    messages = {
        "wrong_kind": {
            "en": "{subject} must have a name, a sort code and an account number",
            "cy": "Rhaid i’ch ateb i “{label}” gynnwys enw, cod didoli a rhif cyfrif",
        },
        "missing_name": {"en": "Enter the name on the account", "cy": "Rhowch yr enw ar y cyfrif"},
        "long_name": {
            "en": "Name on the account must be {limit} characters or fewer",
            "cy": "Rhaid i’r enw ar y cyfrif fod yn {limit} nod neu lai",
        },
        "missing_sort_code": {"en": "Enter a sort code", "cy": "Rhowch god didoli"},
        "sort_code": {
            "en": "Sort code must be 6 numbers, like 309430",
            "cy": "Rhaid i’r cod didoli fod yn 6 rhif, fel 309430",
        },
        "missing_account_number": {"en": "Enter an account number", "cy": "Rhowch rif cyfrif"},
        "account_number": {
            "en": "Account number must be between 6 and 8 numbers, like 00733445",
            "cy": "Rhaid i rif y cyfrif fod rhwng 6 ac 8 rhif, fel 00733445",
        },
        "roll_number": {
            "en": "Building society roll number must be 18 characters or fewer and only include letters a to z, "
            "numbers, hyphens, spaces, forward slashes and full stops",
            "cy": "Rhaid i rif rôl y gymdeithas adeiladu fod yn 18 nod neu lai a chynnwys dim ond llythrennau a i z, "
            "rhifau, cysylltnodau, bylchau, blaenslaesau ac atalnodau llawn",
        },
        "no_match": {
            "en": "Sort code and account number must belong together: check both",
            "cy": "Rhaid i’r cod didoli a rhif y cyfrif berthyn i’w gilydd: gwiriwch y ddau",
        },
    }

    def is_blank(self, answer: Json) -> bool:
        account = BankAccount.read(answer)
        return answer in (None, "") or (account is not None and account.is_blank())

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        account = BankAccount.read(answer)
        if account is None:
            return self.refuse(field, "wrong_kind", PARTS)
        errors = tuple(error for refusal in self._refusals(field, account) for error in refusal.errors)
        return Cleaned(errors=errors) if errors else Cleaned(account.answer())

    def _refusals(self, field: Field, account: BankAccount) -> Iterator[Cleaned]:
        yield from self._refuse_name(field, account.name)
        for part, shape in (("sort_code", SORT_CODE), ("account_number", ACCOUNT_NUMBER)):
            text = getattr(account, part)
            if not text:
                yield self.refuse(field, f"missing_{part}", (part,))
            elif not shape.fullmatch(text):
                yield self.refuse(field, part, (part,))
        if account.roll_number and not ROLL_NUMBER.fullmatch(account.roll_number):
            yield self.refuse(field, "roll_number", ("roll_number",))

    def _refuse_name(self, field: Field, name: str) -> Iterator[Cleaned]:
        if not name:
            yield self.refuse(field, "missing_name", ("name",))
        elif len(name) > LONGEST_NAME:
            yield self.refuse(field, "long_name", ("name",), limit=LONGEST_NAME)

    def display(self, field: Field, value: Json) -> list[str]:
        account = BankAccount.read(value)
        if account is None:
            return [str(value)]
        shown = {part: account.shown(part) for part in PARTS[1:]}
        return [account.name, *(f"{label_of(part, field)}: {text}" for part, text in shown.items() if text)]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        account = BankAccount.read(value) or BankAccount("", "", "")
        return [(part, getattr(account, part)) for part in PARTS]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {
            "type": "object",
            "properties": {
                "name": {"type": "string", "minLength": 1, "maxLength": LONGEST_NAME},
                "sort_code": {"type": "string", "pattern": "^[0-9]{6}$"},
                "account_number": {"type": "string", "pattern": "^[0-9]{8}$"},
                "roll_number": {"type": "string", "maxLength": 18},
            },
            "required": ["name", "sort_code", "account_number"],
        }

    def check(self, field: Field) -> Sequence[Finding]:
        if field.special:
            return ()
        return (
            Finding("special_unmarked", "Mark this question as special: bank details are kept encrypted"),
        )

    def form_field(self, field: Field) -> AnswerField:
        from forms.bank.form_field import bank_account_field

        return bank_account_field(self, field)


def label_of(part: str, field: Field) -> str:
    """What a part is called in the language of the field."""
    return LABELS[part].get(field.locale) or LABELS[part]["en"]
