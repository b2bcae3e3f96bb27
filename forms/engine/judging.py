"""Judging answers by their types, each once for as long as a judge is asked."""

from __future__ import annotations

from datetime import date

from forms.engine.answers import AnswerType, Cleaned
from forms.engine.model import Field
from forms.engine.reading import Json

_PLAIN = (str, int, float, bool, type(None))


class Judge:
    """Remembers what it said of the last answer to each question.

    A request walks through the same form several times, with answers that differ on one step. A judge belongs to one
    request: it keeps answers in memory, and the questions of one version in one language.
    """

    __slots__ = ("_said",)

    def __init__(self) -> None:
        self._said: dict[str, tuple[Field, Json, date, Cleaned]] = {}

    def clean(self, kind: AnswerType, field: Field, answer: Json, today: date) -> Cleaned:
        """What the type says of an answer; the same for the same question, answer and day."""
        said = self._said.get(field.key)
        if said and said[0] is field and said[2] == today and is_same(said[1], answer):
            return said[3]
        cleaned = kind.clean(field, answer, today)
        self._said[field.key] = (field, answer, today, cleaned)
        return cleaned


def is_same(one: Json, other: Json) -> bool:
    """Whether two values are the same JSON; to Python, `True` is `1` and `1` is `1.0`, also within a list."""
    if type(one) is not type(other):
        return False
    return bool(one == other) if isinstance(one, _PLAIN) else repr(one) == repr(other)
