"""A UK bank account as an answer: read from any JSON, tidied, its parts named."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from forms.engine.normalise import code, is_printable, one_line
from forms.engine.reading import Json
from forms.wording import Message

# The inputs, in the order they are shown in; the last one may be left out.
PARTS = ("name", "sort_code", "account_number", "roll_number")
LABELS: Mapping[str, Message] = {
    "name": {"en": "Name on the account", "cy": "Enw ar y cyfrif"},
    "sort_code": {"en": "Sort code", "cy": "Cod didoli"},
    "account_number": {"en": "Account number", "cy": "Rhif y cyfrif"},
    "roll_number": {"en": "Building society roll number", "cy": "Rhif rôl y gymdeithas adeiladu"},
}
LONGEST_TYPED = 500
LONGEST_NAME = 70
ACCOUNT_LENGTH = 8
SORT_CODE = re.compile(r"[0-9]{6}")
ACCOUNT_NUMBER = re.compile(r"[0-9]{6,8}")
ROLL_NUMBER = re.compile(r"[A-Za-z0-9 ./-]{1,18}")


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account whose parts are texts, tidied; a number that is none stays as typed."""

    name: str
    sort_code: str
    account_number: str
    roll_number: str = ""

    @classmethod
    def read(cls, answer: Json) -> BankAccount | None:
        """Read `{"name", "sort_code", "account_number", "roll_number"}`; None for what is none."""
        if not isinstance(answer, Mapping):
            return None
        typed = [answer.get(part) or "" for part in PARTS]
        if not all(isinstance(text, str) and len(text) < LONGEST_TYPED for text in typed):
            return None
        if not all(is_printable(text) for text in typed):
            return None
        name, sort_code, account_number, roll_number = typed
        return cls(one_line(name), _digits(sort_code), _account(account_number), one_line(roll_number))

    def is_blank(self) -> bool:
        """Whether nothing was typed."""
        return not (self.name or self.sort_code or self.account_number or self.roll_number)

    def answer(self) -> dict[str, Json]:
        """The JSON answer, with a roll number where there is one."""
        known = {"name": self.name, "sort_code": self.sort_code, "account_number": self.account_number}
        return {**known, **({"roll_number": self.roll_number} if self.roll_number else {})}

    def shown(self, part: str) -> str:
        """A part as people read it: a sort code in pairs."""
        text: str = getattr(self, part)
        if part != "sort_code" or not SORT_CODE.fullmatch(text):
            return text
        return "-".join(text[at : at + 2] for at in range(0, len(text), 2))


def _digits(text: str) -> str:
    return code(text).replace("-", "")


def _account(text: str) -> str:
    """An account number with the zeros before it that banks leave out."""
    digits = _digits(text)
    return digits.zfill(ACCOUNT_LENGTH) if ACCOUNT_NUMBER.fullmatch(digits) else digits
