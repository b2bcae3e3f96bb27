"""Streams of blocks that take what any client posts: what can't be read is an error at the stream, never a 500."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from wagtail import blocks
from wagtail.blocks.stream_block import StreamBlockValidationError

from forms.blocks.authored import UNREADABLE, AuthoredError

# What a tampered POST makes Wagtail's own readers raise: they trust their browser side.
TAMPERED = (AuthoredError, KeyError, ValueError, TypeError, AttributeError, RecursionError)


class GuardedStream(blocks.StreamBlock):
    """A StreamBlock that keeps nothing of a tampered POST, and says so when it is cleaned."""

    def value_from_datadict(self, data: Mapping[str, Any], files: Any, prefix: str) -> Any:
        try:
            return super().value_from_datadict(data, files, prefix)
        except TAMPERED:
            return unreadable(self.empty_value())

    def clean(self, value: Any) -> Any:
        if getattr(value, "unreadable", ""):
            raise StreamBlockValidationError(non_block_errors=[ValidationError(value.unreadable)])
        return super().clean(value)


def unreadable(value: Any) -> Any:
    """Mark a value that stands in for what could not be read."""
    value.unreadable = UNREADABLE
    return value
