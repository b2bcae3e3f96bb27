"""The form was published anew while somebody is in it: what changed for them, before they go on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forms.actions.move_draft import move_draft
from forms.actions.save_step import DraftGone
from forms.journey.news import News
from forms.summary import say_pence
from forms.views.journey import JourneyView, closed_page, see_other, sent_already

# The number of the version whose changes the page told.
TOLD = "told"


class ChangedView(JourneyView):
    """`changed/`: what is needed again; going on moves the draft to the new version."""

    shows_always = True

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        journey = self.journey
        if not journey.host.is_open:
            return closed_page(request, journey)
        if journey.news is None:
            return redirect(journey.url())
        context = {
            "host": journey.host,
            "title": journey.loaded.spec.title,
            "news": journey.news,
            "price_before": _amount(journey.news, 0),
            "price_now": _amount(journey.news, 1),
            "leave_url": journey.url(),
            "save_url": journey.url("save"),
            "entry_channel": journey.entry_channel,
        }
        return render(request, "pages/forms/changed.html", context)

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        journey = self.journey
        told = request.POST.get(TOLD, "")
        if told.isascii() and told.isdecimal() and len(told) < 10:
            try:
                move_draft(host=journey.host, draft_uuid=journey.draft.uuid, told=int(told))
            except DraftGone:
                return sent_already(journey.path, journey.draft.uuid)
        # To the first question that is open, or to this page again where there are newer news.
        return see_other(journey.url())


def _amount(news: News, which: int) -> str:
    """Return what it cost or costs, '' while that isn't known."""
    pence = news.prices[which] if news.prices else None
    return "" if pence is None else say_pence(pence)
