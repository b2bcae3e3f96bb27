"""Two tabs answered one step differently: both answers side by side, and the resident chooses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.engine.model import Step
from forms.engine.unasked import is_posted
from forms.journey.seen import Difference, differences, fingerprint
from forms.journey.step_form import QuestionForm
from forms.uploads import file_keys
from forms.views.journey import Journey
from forms.views.later import LATER
from forms.views.posted import inputs_of
from guildhall.core.components import render as render_component

# Posted by the page itself: each question's choice comes under this and the question's key.
CHOICE = "keep-"
CHOOSING = "choosing"
HERE, THERE = "here", "there"


@dataclass(frozen=True, slots=True)
class Choice:
    """One question of the page; `chosen` is HERE, THERE or '' so far."""

    difference: Difference
    chosen: str = ""
    error: str = ""

    @property
    def name(self) -> str:
        return f"{CHOICE}{self.difference.key}"

    def render(self) -> SafeString:
        """The radios: what was entered here, what was saved in the other window."""
        legend = {"text": self.difference.label, "classes": "govuk-fieldset__legend--m"}
        params = {
            "name": self.name,
            "idPrefix": f"id_{self.name}",
            "value": self.chosen,
            "fieldset": {"legend": legend},
            "items": [
                _item(HERE, self.difference.here, _("Entered here")),
                _item(THERE, self.difference.there, _("Saved in the other window")),
            ],
        }
        return render_component(
            "radios", params | ({"errorMessage": {"text": self.error}} if self.error else {})
        )


def _item(value: str, lines: Sequence[str], whence: str) -> dict[str, object]:
    shown = format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)) or _("Not provided")
    return {"value": value, "html": shown, "hint": {"text": whence}}


@dataclass(frozen=True, slots=True)
class Conflict:
    """A step as it was posted here, beside `stored`, all answers that the draft has now."""

    journey: Journey
    step: Step
    form: QuestionForm
    stored: Mapping[str, Any]

    def choices(self, post: Mapping[str, str] | None = None) -> list[Choice]:
        """Return a choice for each question that differs: a new one, or what was posted, or an error where
        nothing was."""
        return [Choice(one) if post is None else _choice(one, post) for one in self._differences()]

    def is_open(self, post: Mapping[str, str]) -> bool:
        """Say whether a choice is missing."""
        return any(choice.error for choice in self.choices(post))

    def _differences(self) -> list[Difference]:
        """What can't be accepted here leaves what is stored as it is."""
        # Files are added and removed one by one: no two tabs can differ about them.
        left = set(self.form.errors) | file_keys(self.step)
        asked = {field.key for field in self.step.fields if is_posted(field)} - left
        others = {key: value for key, value in self.stored.items() if key not in asked}
        here = others | {key: value for key, value in self.form.answers().items() if key in asked}
        return differences(self.journey.loaded, self.step.slug, here=here, there=self.stored)

    def page(self, request: HttpRequest, choices: list[Choice] | None = None) -> HttpResponse:
        """Show both; what was typed is posted again with the choices."""
        shown = self.choices() if choices is None else choices
        context = {
            "host": self.journey.host,
            "spec": self.journey.loaded.spec,
            "choices": shown,
            "error_summary": _error_summary(shown),
            "inputs": inputs_of(request.POST, [field.key for field in self.step.fields]),
            "seen": fingerprint(self.journey.draft.uuid, self.step, self.stored),
            "is_leaving": LATER in request.POST,
            "leave_url": self.journey.url(),
        }
        return render(request, "pages/forms/conflict.html", context)


def kept_as_saved(post: Mapping[str, str], step: Step) -> frozenset[str]:
    """Return the keys of the questions whose saved answer was chosen."""
    return frozenset(field.key for field in step.fields if post.get(f"{CHOICE}{field.key}") == THERE)


def _choice(difference: Difference, post: Mapping[str, str]) -> Choice:
    posted = post.get(f"{CHOICE}{difference.key}")
    if posted in (HERE, THERE):
        return Choice(difference, str(posted))
    text = _("Select which answer to keep for “%(question)s”") % {"question": difference.label}
    return Choice(difference, error=text)


def _error_summary(choices: Iterable[Choice]) -> SafeString:
    errors = [{"text": one.error, "href": f"#id_{one.name}"} for one in choices if one.error]
    if not errors:
        return SafeString("")
    return render_component("error-summary", {"titleText": _("There is a problem"), "errorList": errors})
