"""A block for an amount: typed and shown in pounds, kept in whole pence."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import Any, ClassVar

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from wagtail.blocks import FieldBlock

# What Wagtail hands on when it is asked for pounds and nobody typed any.
Typed = Decimal | str | None
HIGHEST = Decimal("9999999.99")


class PoundsField(forms.DecimalField):
    """Reads `45`, `45.50`, `£1,234.50`."""

    widget = forms.TextInput(attrs={"inputmode": "decimal"})
    default_error_messages: ClassVar[dict[str, Any]] = {"invalid": "Amount must be a number, like 45.50"}

    def __init__(self, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.validators = [
            MinValueValidator(Decimal(0), "Amount must be 0 or more"),
            MaxValueValidator(HIGHEST, f"Amount must be £{HIGHEST:,} or less"),
            whole_pence,
        ]

    def to_python(self, value: Any) -> Any:
        return super().to_python(plain(value) if isinstance(value, str) else value)


def plain(text: str) -> str:
    """An amount as typed without its sign, commas and spaces."""
    return text.replace("£", "").replace(",", "").strip()


def whole_pence(pounds: Decimal) -> None:
    """Refuse half a penny."""
    if pounds * 100 != int(pounds * 100):
        raise forms.ValidationError("Amount must be in pounds and pence, like 45.50")


def _read(text: str) -> Decimal | None:
    try:
        pounds = Decimal(plain(text))
    except InvalidOperation:
        return None
    return pounds if pounds.is_finite() else None


class PoundsBlock(FieldBlock):
    """Its value is an int of pence, or None. What can't be read stays as typed, for `clean` to refuse."""

    def __init__(self, required: bool = True, help_text: str | None = None, **kwargs: Any) -> None:
        self.field = PoundsField(required=required, help_text=help_text or "")
        super().__init__(**kwargs)

    class Meta:
        icon = "decimal"
        default = None

    def value_for_form(self, value: int | str | None) -> str:
        if isinstance(value, int):
            return f"{value // 100}.{value % 100:02}"
        return value or ""

    def value_from_form(self, value: Typed) -> int | str | None:
        if value is None or value == "":
            return None
        pounds = _read(str(value))
        if pounds is None:
            return str(value)
        is_amount = 0 <= pounds <= HIGHEST and pounds * 100 == int(pounds * 100)
        return int(pounds * 100) if is_amount else str(value)
