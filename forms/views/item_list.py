"""The page of a list: what was added so far, with links to change and remove it, and whether to add another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Self

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import arrival
from forms.engine.model import Step
from forms.engine.path import Walk
from forms.engine.repeat_errors import count_error, noun
from forms.engine.repeats import Repeat
from forms.engine.route import CHECK, step_after, step_before
from forms.item_names import ItemName, item_names
from forms.journey.items import LoadedItem, item_of, new_item_id
from forms.summary import say_count
from forms.views.journey import Journey, host_url, see_other
from forms.views.later import LATER, save_url
from forms.views.pages import progress
from guildhall.core.components import render as render_component

# The address of an item that isn't added yet.
NEW = "new"
# The name of the question whether to add another.
ANOTHER = "another"
CHANGE = "change"
# Where to come back to, in the address of an item's step: the list, which itself comes back to check answers.
TO_LIST = "list"


@dataclass(frozen=True, slots=True)
class ListPage:
    """The page of a list for one request."""

    journey: Journey
    step: Step
    repeat: Repeat
    request: HttpRequest

    @classmethod
    def of(cls, journey: Journey, slug: str, request: HttpRequest) -> Self:
        """Return the page of the list on this step of the path."""
        step = journey.loaded.step(slug)
        assert step.repeat is not None
        return cls(journey, step, step.repeat, request)

    @property
    def items(self) -> Mapping[str, Walk]:
        return self.journey.walk.repeats[self.repeat.key]

    @property
    def names(self) -> dict[str, ItemName]:
        return item_names(self.journey.loaded.spec, self.repeat, self.items)

    @property
    def is_full(self) -> bool:
        return len(self.items) >= self.repeat.most

    def show(self) -> HttpResponse:
        """Show the list; one that must not be empty begins with its first item."""
        first = self.first_url() if self.begins_with_an_item() else ""
        return redirect(first) if first else self._page()

    def begins_with_an_item(self) -> bool:
        return not self.items and self.repeat.least > 0

    def answer(self) -> HttpResponse:
        """Go on as it was said: to another item, or past the list when it is complete."""
        post = self.request.POST
        if LATER in post:
            return see_other(save_url(self.journey.path, self.journey.draft.uuid))
        if post.get(ANOTHER) == "yes" and not self.is_full:
            return see_other(self.first_url() or self.url())
        if post.get(ANOTHER) != "no" and not self.is_full:
            return self._page({f"#id_{ANOTHER}": self._words()["missing"]})
        if wrong := count_error(self.repeat, len(self.items)):
            return self._page({"#items" if self.is_full else f"#id_{ANOTHER}": wrong})
        unfinished = self._unfinished_url()
        return see_other(unfinished) if unfinished else self._go_on()

    def item(self, item_id: str) -> LoadedItem:
        """Return the version as this item is asked it; one that isn't there is a new one, with an id of its own."""
        ids = list(self.items)
        is_known = item_id in self.items
        count = ids.index(item_id) + 1 if is_known else len(ids) + 1
        own_id = item_id if is_known else new_item_id()
        return item_of(self.journey.loaded, self.step, self.repeat, self.journey.walk, own_id, count)

    def first_url(self) -> str:
        """Return where an item is added; '' where nothing would be asked of it."""
        path = self.item(NEW).walk({}).path
        return self.item_url(NEW, path[0]) if path else ""

    def item_url(self, item_id: str, step: str) -> str:
        url = self.journey.url(f"{self.step.slug}/{item_id}/{step}")
        return f"{url}?{CHANGE}={TO_LIST}" if CHANGE in self.request.GET else url

    def url(self) -> str:
        """Return the address of the list, which leads back to check answers where one came from there."""
        url = self.journey.url(self.step.slug)
        return f"{url}?{CHANGE}" if CHANGE in self.request.GET else url

    def url_before(self) -> str:
        """Return the address of what comes before the list."""
        if CHANGE in self.request.GET:
            return self.journey.url(CHECK)
        before = step_before(self.journey.loaded.spec, self.journey.walk, self.step.slug)
        return host_url(self.journey.path) if before is None else self.journey.url(before)

    def _go_on(self) -> HttpResponse:
        walk, draft = self.journey.walk, self.journey.draft
        following = step_after(self.journey.loaded.spec, walk, self.step.slug)
        if CHANGE in self.request.GET:
            following = walk.open_step or CHECK
        mark_steps(
            form_id=draft.form_id,
            version=self.journey.loaded.number,
            channel=draft.channel,
            locale=draft.locale,
            marks=[arrival(walk, following)],
        )
        return see_other(self.journey.url(following))

    def _unfinished_url(self) -> str:
        """Return where an item was begun and not finished: its first open question; '' where all are complete."""
        open_steps = ((item_id, item.next) for item_id, item in self.items.items() if item.next)
        return next((self.item_url(item_id, step) for item_id, step in open_steps), "")

    def _page(self, errors: Mapping[str, str] | None = None) -> HttpResponse:
        found = errors or {}
        journey, words = self.journey, self._words()
        context = {
            "host": journey.host,
            "spec": journey.loaded.spec,
            "step": self.step,
            "heading": say_count(self.repeat, len(self.items)),
            "is_empty": not self.items,
            "full": words["full"] if self.is_full else "",
            **progress(journey.loaded, journey.walk, self.step.slug),
            "error_summary": _error_summary(found),
            "error": found.get("#items", ""),
            "items": self._list() if self.items else "",
            "another": "" if self.is_full else self._radios(words, found.get(f"#id_{ANOTHER}", "")),
            "back_url": self.url_before(),
            "leave_url": journey.url(),
            "entry_channel": journey.entry_channel,
        }
        return render(self.request, "pages/forms/item_list.html", context)

    def _words(self) -> dict[str, str]:
        repeat, count = self.repeat, len(self.items)
        values = {"singular": repeat.singular, "plural": repeat.plural, "most": repeat.most}
        values |= {"most_noun": noun(repeat, repeat.most)}
        return {name: text % values for name, text in _wording(count).items()}

    def _list(self) -> SafeString:
        names = self.names
        rows = [self._row(item_id, item, names[item_id]) for item_id, item in self.items.items()]
        return render_component("summary-list", {"rows": rows})

    def _row(self, item_id: str, item: Walk, name: ItemName) -> dict[str, Any]:
        step = item.next or next(iter(item.path), "")
        change = {"href": self.item_url(item_id, step) if step else self.url(), "text": _("Change")}
        remove = {"href": self._remove_url(item_id), "text": _("Remove")}
        actions = [
            {**change, "visuallyHiddenText": str(name)},
            {**remove, "visuallyHiddenText": str(name)},
        ]
        return {
            "key": {"text": name.numbered},
            "value": {"html": format_html("{} {}", name.said, _state(item))},
            "actions": {"items": actions},
        }

    def _remove_url(self, item_id: str) -> str:
        return self.item_url(item_id, "remove")

    def _radios(self, words: Mapping[str, str], error: str) -> SafeString:
        params: dict[str, Any] = {
            "name": ANOTHER,
            "idPrefix": f"id_{ANOTHER}",
            "value": self.request.POST.get(ANOTHER),
            "classes": "govuk-radios--inline",
            "fieldset": {"legend": {"text": words["question"], "classes": "govuk-fieldset__legend--m"}},
            "items": [{"value": "yes", "text": _("Yes")}, {"value": "no", "text": _("No")}],
        }
        return render_component("radios", params | ({"errorMessage": {"text": error}} if error else {}))


def _wording(count: int) -> dict[str, str]:
    texts = {
        "question": _("Do you want to add another %(singular)s?"),
        "missing": _("Select yes if you want to add another %(singular)s"),
        "full": _("You can add up to %(most)s %(most_noun)s. Remove one to add another."),
    }
    if count:
        return texts
    return texts | {
        "question": _("Do you want to add any %(plural)s?"),
        "missing": _("Select yes if you want to add any %(plural)s"),
    }


def _state(item: Walk) -> SafeString:
    """Return what stands beside an item: nothing, unless something of it is missing."""
    if item.next is None:
        return SafeString("")
    return format_html('<strong class="govuk-tag govuk-tag--yellow">{}</strong>', _("Incomplete"))


def _error_summary(errors: Mapping[str, str]) -> SafeString:
    if not errors:
        return SafeString("")
    lines: Sequence[dict[str, str]] = [{"text": text, "href": place} for place, text in errors.items()]
    return render_component("error-summary", {"titleText": _("There is a problem"), "errorList": lines})
