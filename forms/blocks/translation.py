"""Which texts of a block are offered for translation: said by the block, never by its type's default."""

from __future__ import annotations

import copy
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from wagtail import blocks
from wagtail.rich_text import RichText
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

Segments = list[Any]


class TranslatedStruct(blocks.StructBlock):
    """A StructBlock that offers the texts in `translated`, and what the blocks of its `streams` offer."""

    translated: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()

    def get_translatable_segments(self, value: Any) -> Segments:
        return [
            *(
                found
                for name in self.translated
                for found in _of_child(self.child_blocks[name], name, value[name])
            ),
            *(found.wrap(name) for name in self.streams for found in segments_of_stream(value[name])),
        ]

    def restore_translated_segments(self, value: Any, segments: Segments) -> Any:
        result = self.to_python(copy.deepcopy(self.get_prep_value(value)))
        for name, inside in by_first_step(segments).items():
            if name in self.streams:
                result[name] = restored_stream(result[name], inside)
            elif name in self.translated:
                result[name] = _restored_child(self.child_blocks[name], result[name], inside)
        return result


def by_first_step(segments: Iterable[Any]) -> Mapping[str, Segments]:
    """Segments by the first step of their path, which is taken off."""
    found: dict[str, Segments] = defaultdict(list)
    for segment in segments:
        name, inside = segment.unwrap()
        found[name].append(inside)
    return found


def segments_of_stream(stream: Any) -> Segments:
    """What the blocks of a stream offer, each under its block's id."""
    return [
        segment.wrap(child.id)
        for child in stream
        for segment in child.block.get_translatable_segments(child.value)
    ]


def restored_stream(stream: Any, segments: Segments) -> Any:
    """The stream with translations in its blocks, in place: give it a copy."""
    inside = by_first_step(segments)
    for child in stream:
        if child.id in inside:
            child.value = child.block.restore_translated_segments(child.value, inside[child.id])
    return stream


def text_segment(path: str, text: str) -> Segments:
    """One segment for a text that says something, none for an empty one."""
    return [StringSegmentValue(path, text)] if text.strip() else []


def _of_child(block: Any, name: str, value: Any) -> Segments:
    if isinstance(block, blocks.RichTextBlock) and not (value and value.source.strip()):
        return []
    return [segment.wrap(name) for segment in StreamFieldSegmentExtractor(None).handle_block(block, value)]


def _restored_child(block: Any, value: Any, segments: Segments) -> Any:
    if isinstance(block, blocks.RichTextBlock) and not isinstance(value, RichText):
        value = RichText(str(value or ""))
    return StreamFieldSegmentsWriter(None, None, None).handle_block(block, value, segments)
