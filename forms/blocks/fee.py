"""The block of one fee of a form."""

from __future__ import annotations

from typing import Any

from wagtail import blocks

from forms.blocks.condition import ConditionBlock
from forms.blocks.content import KeptBlock
from forms.blocks.guarded import GuardedStream
from forms.blocks.pounds import PoundsBlock
from forms.blocks.question_choice import QuestionChoiceBlock
from forms.blocks.translation import TranslatedStruct

PERCENT = r"^\d{1,2}(\.\d{1,2})?$"


class FeeBlock(TranslatedStruct):
    """One line of what a form costs. Prices by table or tier, which only imports have, stay in `kept`."""

    text = blocks.CharBlock(
        label="What it is for", required=False, help_text="Residents see it beside the amount"
    )
    pence = PoundsBlock(label="Amount in pounds, VAT included", required=False)
    per = QuestionChoiceBlock(
        label="For each",
        none="Once",
        help_text="The amount is for one: this question says how many there are",
    )
    included = blocks.IntegerBlock(
        label="Of which cost nothing", required=False, min_value=0, help_text="Such as 2: the third costs"
    )
    vat = blocks.RegexBlock(
        label="VAT rate in percent",
        required=False,
        regex=PERCENT,
        error_messages={"invalid": "VAT rate must be a number, like 20"},
        help_text="20, 5 or 0. Empty: outside the scope of VAT",
    )
    ledger_code = blocks.CharBlock(label="Ledger code", required=False)
    condition = ConditionBlock(label="When it falls due", decides="due")
    kept = KeptBlock(label=" ")

    translated = ("text",)

    class Meta:
        icon = "tag"
        label = "Fee"
        label_format = "{text}"


class FeesBlock(GuardedStream):
    """What a form costs, line by line."""

    fee = FeeBlock()

    class Meta:
        collapsed = True
        required = False


def stored_parts(stream: Any) -> list[dict[str, Any]]:
    """The blocks of a stream of named conditions or fees as plain JSON, each with its id."""
    return [dict(part) for part in stream.stream_block.get_prep_value(stream)]
