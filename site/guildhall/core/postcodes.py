"""What a UK postcode looks like."""

import re

# The shapes of BS 7666, with the letters that the last two places never have.
POSTCODE = re.compile(r"([A-Z]{1,2}[0-9][A-Z0-9]?)([0-9][ABD-HJLNP-UW-Z]{2})|(GIR)(0AA)")


def spaced_postcode(text: str) -> str | None:
    """`RG1 1AA` of `rg11aa`; None for what is no full UK postcode."""
    found = POSTCODE.fullmatch("".join(text.split()).upper())
    return f"{found[1] or found[3]} {found[2] or found[4]}" if found else None
