"""The types of field that come with the product: one class each; importing this package registers them."""

from forms.field_types import (
    address,
    checkboxes,
    date,
    email,
    gazetteer,
    long_text,
    phone,
    radios,
    short_text,
    yes_no,
)

__all__ = [
    "address",
    "checkboxes",
    "date",
    "email",
    "gazetteer",
    "long_text",
    "phone",
    "radios",
    "short_text",
    "yes_no",
]
