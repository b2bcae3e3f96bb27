"""Write one step's answers of one item of a list, and take an item away."""

from collections.abc import Collection, Mapping
from typing import Any
from uuid import UUID

from django.db import transaction

from forms.actions.save_step import (
    hold_draft,
    merged_answers,
    refuse_change,
    write_answers,
)
from forms.engine.repeats import Item, Repeat, is_item_id, read_items, write_items
from forms.engine.route import next_of
from forms.journey.drafts import DraftRow
from forms.journey.items import LoadedItem
from forms.journey.loaded import LoadedSpec
from forms.models import StepKind


class ItemGone(Exception):
    """The item was removed meanwhile."""


class ListFull(Exception):
    """No item more can be added."""


def save_item(
    *,
    draft_uuid: UUID,
    loaded: LoadedItem,
    is_new: bool,
    step: str,
    answers: Mapping[str, Any],
    left_alone: Collection[str] = (),
    seen: str | None = None,
    read_on: int | None = None,
) -> dict[str, Any]:
    """Replace an item's answers to this step alone, and return all answers of the draft.

    One that `is_new` is added at the end of the list, once. The other items are read under the row lock, so two
    tabs that add one each keep both. Raises what `save_step` raises, ItemGone and ListFull.
    """
    with transaction.atomic():
        row = hold_draft(draft_uuid, loaded.whole, read_on)
        items = _items(row, loaded.repeat)
        stored = _stored(items, loaded, is_new=is_new)
        merged = merged_answers(stored, loaded, step, answers, left_alone)
        if seen is not None and not is_new:
            refuse_change(row, stored, loaded, step, seen=seen, answers=merged)
        following = next_of(loaded.walk(merged).path, step, last=loaded.list_step.slug)
        changed = {**items, loaded.item_id: Item(loaded.item_id, merged)}
        return _write(row, loaded.whole, loaded.repeat, changed, arrives_at=following)


def remove_item(
    *, draft_uuid: UUID, loaded: LoadedSpec, repeat: Repeat, item_id: str, arrives_at: str
) -> None:
    """Take an item with its answers from a list; one that is gone already stays gone. DraftGone as `save_step`."""
    with transaction.atomic():
        row = hold_draft(draft_uuid, loaded)
        items = _items(row, repeat)
        if items.pop(item_id, None) is not None:
            _write(row, loaded, repeat, items, arrives_at=arrives_at)


def _items(row: DraftRow, repeat: Repeat) -> dict[str, Item]:
    return {item.item_id: item for item in read_items(row.all_answers.get(repeat.key))}


def _stored(items: Mapping[str, Item], loaded: LoadedItem, *, is_new: bool) -> Mapping[str, Any]:
    if loaded.item_id in items:
        return items[loaded.item_id].answers
    if not is_new or not is_item_id(loaded.item_id):
        raise ItemGone
    if len(items) >= loaded.repeat.most:
        raise ListFull
    return {}


def _write(
    row: DraftRow, loaded: LoadedSpec, repeat: Repeat, items: Mapping[str, Item], *, arrives_at: str
) -> dict[str, Any]:
    answers = {**row.all_answers, repeat.key: write_items(list(items.values()))}
    write_answers(row, loaded, answers, (arrives_at, StepKind.ARRIVE))
    return answers
