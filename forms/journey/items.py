"""The repeated steps of a version as one item of a list is asked them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from uuid import uuid4

from forms.engine.keys import mint_key
from forms.engine.model import Step
from forms.engine.path import Walk, walk_item
from forms.engine.reading import Json
from forms.engine.repeats import Item, Repeat, write_items
from forms.journey.loaded import LoadedSpec
from forms.plugins import answer_types


@dataclass(frozen=True)
class LoadedItem(LoadedSpec):
    """A version for one item of the list on `list_step`: it walks the repeated steps, with the item's answers.

    `outer` are the answers that count outside the list, which conditions see as well; `count` says which item it
    is, from 1, and `whole` is the version that it belongs to.
    """

    whole: LoadedSpec = field(kw_only=True)
    list_step: Step = field(kw_only=True)
    repeat: Repeat = field(kw_only=True)
    item_id: str = field(kw_only=True)
    count: int = field(kw_only=True)
    outer: Mapping[str, Json] = field(kw_only=True)

    def walk(self, answers: Mapping[str, Json], today: date | None = None) -> Walk:
        """Walk through the repeated steps; `values` has what counts outside the list, too."""
        found = walk_item(
            self.spec,
            self.list_step,
            answers,
            self.outer,
            answer_types(),
            today=today,
            audience=self.audience,
        )
        return replace(found, values={**self.outer, **found.values})

    def step(self, slug: str) -> Step:
        """Return a step; that of the list itself is called by the item's number here."""
        step = self.whole.step(slug)
        if step.repeat is None:
            return step
        return replace(step, title=self.repeat.name_of(self.count), hint="", repeat=None)


def new_item_id() -> str:
    """Return an id for an item that is added."""
    return mint_key(str(uuid4()))


def first_item(repeat: Repeat, answers: Mapping[str, Json]) -> dict[str, Json]:
    """Return the answers of a form that consist of a list with one new item."""
    return {repeat.key: write_items([Item(new_item_id(), answers)])}


def item_of(
    loaded: LoadedSpec, list_step: Step, repeat: Repeat, walk: Walk, item_id: str, count: int
) -> LoadedItem:
    """Return the version as this item of a list is asked it; `walk` is that of the whole form."""
    return LoadedItem(
        version_id=loaded.version_id,
        number=loaded.number,
        # The steps of an item come one after the other, whatever order a task list leaves free.
        spec=replace(loaded.spec, task_list=False),
        audience=loaded.audience,
        _form_classes=loaded._form_classes,
        whole=loaded,
        list_step=list_step,
        repeat=repeat,
        item_id=item_id,
        count=count,
        outer=walk.values,
    )
