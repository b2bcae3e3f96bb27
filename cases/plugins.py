"""What an app above adds to a case: how to show what was submitted, and in whose words.

A plug-in keeps no state and takes ids, never rows.
"""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import ClassVar

from guildhall.core.registry import Registry

# In characters, and in lines.
LONG_TEXT, LONG_LINES = 600, 12


@dataclass(frozen=True, slots=True)
class Row:
    """A question and its answer now, line by line; no lines means that it wasn't answered."""

    label: str
    lines: tuple[str, ...]
    is_corrected: bool = False
    is_staff_only: bool = False
    # Safe HTML that shows the same as the lines, such as a small map; '' for most.
    picture: str = ""

    @property
    def is_long(self) -> bool:
        """Whether it may not fit beside its question on paper."""
        return sum(map(len, self.lines)) > LONG_TEXT or len(self.lines) > LONG_LINES


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one step, under its title."""

    title: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """How a case is spoken of to the resident. The html is safe to show; '' where nobody wrote any."""

    title: str
    next_html: str = ""
    contact_html: str = ""
    receipt_intro: str = ""


@dataclass(frozen=True, slots=True)
class Receipt:
    """How something was sent: in which language, and for which fees, as pairs of what and amount, the total last."""

    locale: str = "en"
    fees: tuple[tuple[str, str], ...] = ()


class AnswerView:
    """Shows what was submitted with a case; registered in `answer_views`."""

    slug: ClassVar[str] = ""

    def sections(self, case_id: int, locale: str) -> Sequence[Section]:
        """Return the answers in that language by section; empty for a case that this view doesn't know."""
        raise NotImplementedError

    def words(self, case_id: int, locale: str) -> Words | None:
        """Return how to speak of the case in that language, None where this view doesn't know it."""
        return None

    def files(self, case_id: int) -> Collection[int]:
        """Return the ids of the stored files that came with it."""
        return ()

    def receipt(self, case_id: int) -> Receipt | None:
        """Return how it was sent, None where this view doesn't know the case."""
        return None

    def correction_url(self, case_id: int) -> str:
        """Return where the case's owner corrects an answer in the active language; '' where nobody can."""
        return ""


answer_views: Registry[AnswerView] = Registry("answer view", AnswerView)

__all__ = ["AnswerView", "Receipt", "Row", "Section", "Words", "answer_views"]
