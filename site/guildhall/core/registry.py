"""The one kind of registry: what is below calls what is above only through one of these."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Generic, TypeVar

T = TypeVar("T")


class UnknownPlugin(LookupError):
    """No plug-in has this slug; the message names the known ones."""


class PluginError(Exception):
    """What a plug-in raises when it fails; `permanent` means that trying again can't help."""

    def __init__(self, message: str, *, permanent: bool = False) -> None:
        super().__init__(message)
        self.permanent = permanent


class Registry(Generic[T]):
    """Plug-ins of one kind by slug. A plug-in is stateless: the registry keeps one instance of each class."""

    def __init__(self, kind: str, base: type[T]) -> None:
        self.kind = kind
        self.base = base
        self._members: dict[str, T] = {}

    def register(self, plugin: type[T]) -> type[T]:
        """Class decorator: keep one instance under the class's `slug`."""
        if not issubclass(plugin, self.base):
            raise TypeError(f"{plugin.__qualname__} is not a {self.base.__qualname__}")
        slug: str = getattr(plugin, "slug", "")
        if not slug:
            raise ValueError(f"{plugin.__qualname__} has no slug")
        if slug in self._members:
            first = type(self._members[slug]).__qualname__
            raise ValueError(
                f"two {self.kind} plug-ins are called {slug!r}: {first} and {plugin.__qualname__}"
            )
        self._members[slug] = plugin()
        return plugin

    def get(self, slug: str) -> T:
        try:
            return self._members[slug]
        except KeyError:
            known = ", ".join(sorted(self._members)) or "none"
            raise UnknownPlugin(f"no {self.kind} is called {slug!r}; known: {known}") from None

    def choices(self) -> list[tuple[str, str]]:
        """Pairs of slug and label, by slug; a callable for `choices=` so that a plug-in makes no migration."""
        return [(slug, str(getattr(self._members[slug], "label", slug))) for slug in sorted(self._members)]

    def items(self) -> list[tuple[str, T]]:
        return sorted(self._members.items())

    def __contains__(self, slug: object) -> bool:
        return slug in self._members

    def __iter__(self) -> Iterator[T]:
        return (member for _, member in self.items())

    @contextmanager
    def swapped(self, *plugins: type[T]) -> Iterator["Registry[T]"]:
        """For tests: only these members, until the block ends."""
        kept, self._members = self._members, {}
        try:
            for plugin in plugins:
                self.register(plugin)
            yield self
        finally:
            self._members = kept
