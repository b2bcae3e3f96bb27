"""Files taken from a request while it is read: sealed chunk by chunk, never whole in memory nor in the clear on disk.

A view says what it takes before anything reads the body, and keeps what it wants afterwards; what it doesn't keep is
gone again, whatever happened in between.
"""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.core.files.uploadhandler import FileUploadHandler, SkipFile
from django.http import HttpRequest

from guildhall.core.files.kinds import Kind, kind_of_name
from guildhall.core.files.names import tidy_name
from guildhall.core.files.storing import Kept, NewFile, discard

MEGABYTE = 1_000_000
TOO_LARGE, WRONG_KIND, TOO_MANY, EMPTY = "too_large", "wrong_kind", "too_many", "empty"


@dataclass(frozen=True, slots=True)
class Limits:
    """What one input takes: kinds by slug, megabytes each, and how many more files."""

    kinds: tuple[str, ...]
    max_megabytes: int
    room: int

    @property
    def max_bytes(self) -> int:
        return self.max_megabytes * MEGABYTE


@dataclass(frozen=True, slots=True)
class Received:
    """A file as it came, sealed in the storage; `kind` is what its name promises."""

    input: str
    name: str
    kind: Kind
    kept: Kept


@dataclass(frozen=True, slots=True)
class Declined:
    """A file that was not taken, and why (a constant of this module)."""

    input: str
    name: str
    reason: str


@dataclass(slots=True)
class Incoming:
    """What came with a request. `claim` takes a file out: the others are deleted when the request is over."""

    received: list[Received] = field(default_factory=list)
    declined: list[Declined] = field(default_factory=list)
    _claimed: list[Received] = field(default_factory=list)

    def claim(self, received: Received) -> Kept:
        self._claimed.append(received)
        return received.kept

    def discard_rest(self) -> None:
        for one in self.received:
            if one not in self._claimed:
                discard(one.kept)


class SealingUploadHandler(FileUploadHandler):
    """Takes each file of the inputs that are known, and leaves the others unread."""

    def __init__(self, request: HttpRequest, limits: Mapping[str, Limits]) -> None:
        super().__init__(request)
        self.incoming = Incoming()
        self._limits = limits
        self._open: NewFile | None = None

    def new_file(self, *args: Any, **kwargs: Any) -> None:
        super().new_file(*args, **kwargs)
        self.name = tidy_name(self.file_name or "")
        if self.field_name not in self._limits:
            raise SkipFile
        if reason := self._objection():
            self._decline(reason)
        self._open = NewFile()

    def _objection(self) -> str:
        limits = self._limits[self.field_name or ""]
        kind = kind_of_name(self.name)
        if kind is None or kind.slug not in limits.kinds:
            return WRONG_KIND
        taken = sum(one.input == self.field_name for one in self.incoming.received)
        return "" if taken < limits.room else TOO_MANY

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        assert self._open is not None
        if self._open.size + len(raw_data) > self._limits[self.field_name or ""].max_bytes:
            self._decline(TOO_LARGE)
        self._open.write(raw_data)

    def file_complete(self, file_size: int) -> None:
        """Nothing goes into request.FILES: there is no file that a view could read."""
        if self._open is None:
            return
        if not self._open.size:
            self._note(EMPTY)
            self._drop()
            return
        new, self._open = self._open, None
        kind = kind_of_name(self.name)
        assert kind is not None
        self.incoming.received.append(Received(self.field_name or "", self.name, kind, new.keep()))

    def _decline(self, reason: str) -> None:
        """Note why, and have the rest of the file passed over."""
        self._note(reason)
        self._drop()
        raise SkipFile

    def _note(self, reason: str) -> None:
        self.incoming.declined.append(Declined(self.field_name or "", self.name, reason))

    def _drop(self) -> None:
        if self._open is not None:
            self._open.discard()
            self._open = None

    def give_up(self) -> None:
        """Delete what is half written and what nobody claimed."""
        self._drop()
        self.incoming.discard_rest()


@contextmanager
def receiving(request: HttpRequest, limits: Mapping[str, Limits]) -> Iterator[Incoming]:
    """Seal the files of this request's known inputs as the body is read; enter before anything reads it."""
    handler = SealingUploadHandler(request, limits)
    request.upload_handlers = [handler]
    try:
        yield handler.incoming
    finally:
        handler.give_up()
