"""Whether to remove an item of a list: asked first, done by POST."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forms.actions.save_item import remove_item
from forms.actions.save_step import DraftGone
from forms.summary import item_rows
from forms.views.item import list_in
from forms.views.item_list import ListPage
from forms.views.journey import JourneyView, see_other, sent_already


class RemoveItemView(JourneyView):
    """`<list>/<item>/remove/`."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = list_in(self.journey, kwargs["step"], request)
        if isinstance(found, HttpResponse):
            return found
        return self._page(found, kwargs["item"]) if kwargs["item"] in found.items else redirect(found.url())

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        found = list_in(self.journey, kwargs["step"], request)
        if isinstance(found, HttpResponse):
            return found
        try:
            remove_item(
                draft_uuid=self.journey.draft.uuid,
                loaded=self.journey.loaded,
                repeat=found.repeat,
                item_id=kwargs["item"],
                arrives_at=found.step.slug,
            )
        except DraftGone:
            return sent_already(self.journey.path, self.journey.draft.uuid)
        return see_other(found.url())

    def _page(self, found: ListPage, item_id: str) -> HttpResponse:
        context = {
            "host": self.journey.host,
            "spec": self.journey.loaded.spec,
            "name": str(found.names[item_id]),
            "rows": item_rows(self.journey.loaded.spec, found.repeat, found.items[item_id]),
            "back_url": found.url(),
            "leave_url": self.journey.url(),
            "entry_channel": self.journey.entry_channel,
        }
        return render(self.request, "pages/forms/remove_item.html", context)
