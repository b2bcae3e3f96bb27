"""A form's texts alone may be translated: each of its blocks must say itself which those are."""

from collections.abc import Iterator, Sequence
from typing import Any

from django.core.checks import CheckMessage, Error, register
from wagtail.blocks import StreamBlock, StructBlock

METHODS = ("get_translatable_segments", "restore_translated_segments")
UNSAID = "service_forms.E001"


@register()
def form_blocks_say_what_is_translated(
    app_configs: Sequence[Any] | None, **kwargs: Any
) -> list[CheckMessage]:
    """A block that leaves it to wagtail-localize would offer keys and option values to translators."""
    from forms.blocks.fee import FeesBlock
    from forms.blocks.named import NamedConditionsBlock
    from forms.blocks.step import StepsBlock

    streams = (StepsBlock(), FeesBlock(), NamedConditionsBlock())
    return [unsaid(block) for stream in streams for block in silent_blocks(stream)]


def silent_blocks(stream: StreamBlock) -> Iterator[Any]:
    """The blocks that stand in a stream of a form, at any depth, and don't define both methods."""
    for block in stream.child_blocks.values():
        if not all(hasattr(block, method) for method in METHODS):
            yield block
        if isinstance(block, StructBlock):
            for child in block.child_blocks.values():
                if isinstance(child, StreamBlock):
                    yield from silent_blocks(child)


def unsaid(block: Any) -> CheckMessage:
    """The message about one such block."""
    return Error(
        f"The form block {type(block).__qualname__} doesn't say which of its texts are translated.",
        hint=f"Define {METHODS[0]} and {METHODS[1]}.",
        id=UNSAID,
    )
