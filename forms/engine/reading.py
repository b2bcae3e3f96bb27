"""Read an untrusted JSON document member by member, and say where it is wrong."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any, Self, TypeVar

# mypy's recursive JSON type makes every use a cast; the readers below narrow this one instead.
Json = Any
T = TypeVar("T")
MAX_DEPTH = 60


class SpecError(ValueError):
    """A form document that can't be read; `path` is where, such as `steps[2].fields[0].key`."""

    def __init__(self, path: str, message: str) -> None:
        self.path = path
        self.message = message
        super().__init__(f"{path or 'the document'}: {message}")


@dataclass(frozen=True, slots=True)
class Reader:
    """One JSON object of a document and its place in it."""

    members: Mapping[str, Json]
    path: str = ""

    @classmethod
    def of(cls, value: Json, path: str) -> Self:
        """Wrap `value`, which must be a JSON object with text names."""
        if not isinstance(value, dict):
            raise SpecError(path, "must be an object")
        return cls(value, path)

    def at(self, name: str) -> str:
        """The path of a member."""
        return f"{self.path}.{name}" if self.path else name

    def text(self, name: str, default: str | None = "") -> str:
        """A text; None as default makes it a must."""
        value = self.members.get(name)
        if value is None and default is not None:
            return default
        if not isinstance(value, str):
            raise SpecError(self.at(name), "must be a text")
        return value

    def flag(self, name: str) -> bool:
        """True or false, false when absent."""
        value = self.members.get(name)
        if value is not None and not isinstance(value, bool):
            raise SpecError(self.at(name), "must be true or false")
        return bool(value)

    def whole(self, name: str) -> int | None:
        """A whole number, or None when absent."""
        value = self.members.get(name)
        if value is not None and (isinstance(value, bool) or not isinstance(value, int)):
            raise SpecError(self.at(name), "must be a whole number")
        return value

    def table(self, name: str) -> dict[str, Json]:
        """An object kept as it is, empty when absent."""
        value = self.members.get(name)
        return {} if value is None else dict(Reader.of(value, self.at(name)).members)

    def texts(self, name: str) -> dict[str, str]:
        """An object whose members are all texts, empty when absent."""
        inside = Reader(self.table(name), self.at(name))
        return {key: inside.text(key) for key in inside.members}

    def each(self, name: str, read: Callable[["Reader"], T]) -> tuple[T, ...]:
        """Every object of a list member, in order; empty when absent."""
        items = self._list(name)
        return tuple(read(Reader.of(item, f"{self.at(name)}[{at}]")) for at, item in enumerate(items))

    def words(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty when absent."""
        items = self._list(name)
        if not all(isinstance(item, str) for item in items):
            raise SpecError(self.at(name), "must be a list of texts")
        return tuple(items)

    def rest(self, known: frozenset[str]) -> dict[str, Json]:
        """The members that this release doesn't know: kept, never dropped."""
        return {name: value for name, value in self.members.items() if name not in known}

    def _list(self, name: str) -> list[Json]:
        value = self.members.get(name)
        if value is None:
            return []
        if not isinstance(value, list):
            raise SpecError(self.at(name), "must be a list")
        return value


def refuse_unstorable(value: Json, path: str = "", depth: int = 0) -> None:
    """Raise SpecError on what neither database can keep: NUL, lone surrogates, NaN, endless nesting."""
    if depth > MAX_DEPTH:
        raise SpecError(path, "is nested too deeply")
    if isinstance(value, str):
        _refuse_broken_text(value, path)
    elif isinstance(value, float) and not math.isfinite(value):
        raise SpecError(path, "must be a number that JSON can hold")
    elif isinstance(value, dict):
        for name, member in value.items():
            refuse_unstorable(name, path, depth + 1)
            refuse_unstorable(member, f"{path}.{name}" if path else str(name), depth + 1)
    elif isinstance(value, list):
        for at, item in enumerate(value):
            refuse_unstorable(item, f"{path}[{at}]", depth + 1)
    elif not isinstance(value, (bool, int, float, type(None))):
        raise SpecError(path, "is not JSON")


def _refuse_broken_text(text: str, path: str) -> None:
    if "\0" in text or any("\ud800" <= letter <= "\udfff" for letter in text):
        raise SpecError(path.encode("utf-8", "replace").decode(), "holds characters that can't be stored")
