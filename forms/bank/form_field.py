"""The Django form field and widget of a bank account."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django import forms

from forms.bank.queries import can_exist
from forms.engine.answers import Cleaned
from forms.engine.model import Field
from forms.field_types.bank_account import BankAccountType
from forms.field_types.bank_parts import PARTS
from forms.form_fields import AnswerField
from forms.widgets import Part

# Whose account it is may not be the reader, but the pattern of GOV.UK offers their name.
TOKENS = {"name": "name"}


class BankAccountParts(forms.Widget):
    """Text inputs `<name>-name`, `-sort_code`, `-account_number` and `-roll_number`."""

    use_fieldset = True
    template_name = "django/forms/widgets/multiwidget.html"

    def value_from_datadict(self, data: Mapping[str, Any], files: object, name: str) -> dict[str, str]:
        return {part: data.get(f"{name}-{part}", "") for part in PARTS}

    def value_omitted_from_data(self, data: Mapping[str, Any], files: object, name: str) -> bool:
        return all(f"{name}-{part}" not in data for part in PARTS)

    def id_for_label(self, id_: str) -> str:
        # The label is a legend.
        return ""

    def parts(self, name: str, value: object) -> list[Part]:
        """The inputs to show for a raw value."""
        typed = value if isinstance(value, Mapping) else {}
        return [
            Part(part, f"{name}-{part}", str(typed.get(part) or ""), TOKENS.get(part, "")) for part in PARTS
        ]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        context = super().get_context(name, None, attrs)
        context["widget"]["subwidgets"] = [_input(part) for part in self.parts(name, value)]
        return context


def _input(part: Part) -> Any:
    return forms.TextInput().get_context(part.name, part.value, {"id": part.id})["widget"]


class BankAccountField(AnswerField):
    """The account question; asks the modulus tables whether its two numbers can belong together."""

    def judge(self, raw: Any) -> Cleaned:
        cleaned = super().judge(raw)
        account = cleaned.value
        if account is None or can_exist(account["sort_code"], account["account_number"]):
            return cleaned
        return self.kind.refuse(self.asked, "no_match", ("sort_code", "account_number"))


def bank_account_field(kind: BankAccountType, asked: Field) -> BankAccountField:
    """Name, sort code, account number and, for who has one, the roll number."""
    return BankAccountField(kind, asked, BankAccountParts())
