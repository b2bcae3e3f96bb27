"""The block of a condition that a form keeps under a name."""

from __future__ import annotations

from wagtail import blocks

from forms.blocks.condition import ConditionBlock
from forms.blocks.content import KeptBlock
from forms.blocks.guarded import GuardedStream
from forms.blocks.translation import TranslatedStruct


class NamedConditionBlock(TranslatedStruct):
    """A condition with a title for its authors. Other conditions name it by the id of this block."""

    title = blocks.CharBlock(
        label="Title", required=False, help_text="For authors alone, such as: Lives alone"
    )
    condition = ConditionBlock(label="When it is true", decides="truth")
    kept = KeptBlock(label=" ")

    class Meta:
        icon = "tag"
        label = "Named condition"
        label_format = "{title}"


class NamedConditionsBlock(GuardedStream):
    """The conditions of a form that have a name."""

    named = NamedConditionBlock()

    class Meta:
        collapsed = True
        required = False
