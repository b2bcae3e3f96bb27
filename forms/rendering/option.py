"""An option of a question on the page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Option:
    """One option: `key` is the name of its question, `value` what the browser posts."""

    key: str
    value: str
