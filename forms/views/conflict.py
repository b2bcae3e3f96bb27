"""Two tabs answered one step differently: both answers side by side, and the resident chooses."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.engine.model import Step
from forms.journey.seen import Difference
from guildhall.core.components import render

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
        return render("radios", params | ({"errorMessage": {"text": self.error}} if self.error else {}))


def _item(value: str, lines: Sequence[str], whence: str) -> dict[str, object]:
    shown = format_html_join(SafeString("<br>"), "{}", ((line,) for line in lines)) or _("Not provided")
    return {"value": value, "html": shown, "hint": {"text": whence}}


def choices_of(found: Iterable[Difference], post: Mapping[str, str]) -> list[Choice]:
    """Return a choice for each difference, with what was posted for it, or an error where nothing was."""
    return [_choice(one, str(post.get(f"{CHOICE}{one.key}", ""))) for one in found]


def _choice(difference: Difference, posted: str) -> Choice:
    if posted in (HERE, THERE):
        return Choice(difference, posted)
    text = _("Select which answer to keep for “%(question)s”") % {"question": difference.label}
    return Choice(difference, error=text)


def kept_as_saved(post: Mapping[str, str], step: Step) -> frozenset[str]:
    """Return the keys of the questions whose saved answer was chosen."""
    return frozenset(field.key for field in step.fields if post.get(f"{CHOICE}{field.key}") == THERE)


def error_summary(choices: Iterable[Choice]) -> SafeString:
    errors = [{"text": one.error, "href": f"#id_{one.name}"} for one in choices if one.error]
    if not errors:
        return SafeString("")
    return render("error-summary", {"titleText": _("There is a problem"), "errorList": errors})
