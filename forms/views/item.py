"""The questions about one item of a list."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from forms.actions.save_item import ItemGone, ListFull, save_item
from forms.engine.repeats import is_item_id, read_items
from forms.engine.route import CHECK, next_of
from forms.form_fields import without_autofill
from forms.journey.items import LoadedItem
from forms.journey.seen import SEEN
from forms.journey.step_form import QuestionForm
from forms.views.item_list import CHANGE, NEW, TO_LIST, ListPage
from forms.views.journey import Journey, JourneyView, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.pages import progress
from forms.views.step import StepView

# The hidden input of a page that adds an item: the id that it will have, so that two clicks add one.
NEW_ITEM = "new-item"


def list_in(journey: Journey, slug: str, request: HttpRequest) -> ListPage | HttpResponse:
    """Return the list in an address, or where to go where there is none on the path."""
    if not journey.may_show(slug):
        return redirect(journey.url(journey.resume_step))
    if journey.loaded.step(slug).repeat is None:
        return redirect(journey.url(slug))
    return ListPage.of(journey, slug, request)


class ItemView(JourneyView):
    """The address of an item without a step: leads on to what is to be answered of it, or to the list."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = list_in(self.journey, kwargs["step"], request)
        if isinstance(found, HttpResponse):
            return found
        item = found.items.get(kwargs["item"])
        step = item.next or next(iter(item.path), "") if item else ""
        return redirect(found.item_url(kwargs["item"], step) if step else found.url())


class ItemStepView(StepView):
    """A question page of one item. `list_page` is that of its list, and has the journey through the whole form."""

    list_page: ListPage
    item: LoadedItem

    def _prepare(self, step: str) -> HttpResponse | None:
        """Take list, item and step from the address alone; what is not there leads to the list."""
        found = list_in(self.journey, step, self.request)
        if isinstance(found, HttpResponse):
            return found
        self.list_page = found
        is_there = not found.is_full if self._is_new() else self._item_id() in found.items
        return self._prepare_item() if is_there else redirect(found.url())

    def _prepare_item(self) -> HttpResponse | None:
        self.item = self._own_id(self.list_page.item(self._item_id()))
        walk = self.item.walk(self._stored())
        self.journey = replace(self.journey, loaded=self.item, walk=walk)
        inner = self.kwargs["inner"]
        if not self.journey.may_show(inner):
            step = walk.next or next(iter(walk.path), "")
            page = self.list_page
            return redirect(page.item_url(self._item_id(), step) if step else page.url())
        self.use(self.item, walk, inner)
        return None

    def _item_id(self) -> str:
        return str(self.kwargs["item"])

    def _is_new(self) -> bool:
        return self._item_id() == NEW

    def _own_id(self, item: LoadedItem) -> LoadedItem:
        """A page that adds an item says which id it will have: pressed twice, it adds one."""
        said = self.request.POST.get(NEW_ITEM, "") if self._is_new() else ""
        return replace(item, item_id=said) if is_item_id(said) else item

    def _stored(self) -> Mapping[str, Any]:
        items = read_items(self.journey.draft.all_answers.get(self.list_page.repeat.key))
        return next((item.answers for item in items if item.item_id == self._item_id()), {})

    def _keep_own_details_out(self, form: QuestionForm) -> None:
        """What the browser knows of its owner is not about the people of a list."""
        without_autofill(form)

    def _save(self, form: QuestionForm) -> HttpResponse:
        if LATER in self.request.POST and self._is_new() and not form.answers():
            return see_other(save_url(self.journey.path, self.journey.draft.uuid, typed_in_vain(form)))
        try:
            return super()._save(form)
        except (ItemGone, ListFull):
            return see_other(self.list_page.url())

    def _write(self, form: QuestionForm, left_alone: frozenset[str]) -> Mapping[str, Any]:
        return save_item(
            draft_uuid=self.journey.draft.uuid,
            loaded=self.item,
            is_new=self._is_new(),
            step=self.step_slug,
            answers=form.answers(),
            left_alone=left_alone,
            seen=self.request.POST.get(SEEN),
            read_on=self.journey.draft.version_id,
        )

    def _go_on(self, form: QuestionForm, answers: Mapping[str, Any]) -> HttpResponse:
        if LATER in self.request.POST:
            return see_other(save_url(self.journey.path, self.journey.draft.uuid, typed_in_vain(form)))
        whole = self.item.whole.walk(answers)
        item = whole.repeats[self.item.repeat.key][self.item.item_id]
        if CHANGE in self.request.GET:
            return see_other(
                self._item_url(item.next) if item.next else self._url_after_change(whole.open_step)
            )
        if item.next == self.step_slug:
            return see_other(self._item_url(self.step_slug))
        following = next_of(item.path, self.step_slug, last="")
        return see_other(self._item_url(following) if following else self.list_page.url())

    def _item_url(self, step: str) -> str:
        """The address of another step of this item, on the same way."""
        query = self.request.GET.urlencode() if CHANGE in self.request.GET else ""
        url = self.journey.url(f"{self.item.list_step.slug}/{self.item.item_id}/{step}")
        return f"{url}?{query}" if query else url

    def _url_after_change(self, open_step: str | None) -> str:
        if self.request.GET[CHANGE] == TO_LIST:
            return self.list_page.url()
        return self.journey.url(open_step or CHECK)

    def _back_url(self, is_change: bool) -> str:
        position = self.walk.path.index(self.step_slug)
        if is_change and self.request.GET[CHANGE] != TO_LIST:
            return self.journey.url(CHECK)
        if position:
            return self._item_url(self.walk.path[position - 1])
        return self.list_page.url_before() if self.list_page.begins_with_an_item() else self.list_page.url()

    def _about_item(self) -> dict[str, Any]:
        page = self.list_page
        return {
            "item_name": str(page.names.get(self.item.item_id, self.item.repeat.name_of(self.item.count))),
            "new_item": self.item.item_id if self._is_new() else "",
            **progress(page.journey.loaded, page.journey.walk, page.step.slug),
        }
