"""The types of field that come with the product: one class each; importing this package registers them."""

from forms.field_types import (
    address,
    bank_account,
    checkboxes,
    date,
    email,
    gazetteer,
    long_text,
    national_insurance,
    phone,
    radios,
    reference_number,
    short_text,
    signature,
    table_choice,
    vehicle_registration,
    yes_no,
)

__all__ = [
    "address",
    "bank_account",
    "checkboxes",
    "date",
    "email",
    "gazetteer",
    "long_text",
    "national_insurance",
    "phone",
    "radios",
    "reference_number",
    "short_text",
    "signature",
    "table_choice",
    "vehicle_registration",
    "yes_no",
]
