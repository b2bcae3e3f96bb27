"""The page on which the owner of a closed case says how satisfied they are."""

from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from cases.actions import MovedOn, rate_case
from cases.afterwards import was_closed_lately
from cases.follow.afterwards import OwnCaseView, follow_url, see_other
from cases.follow.afterwards_forms import LONGEST_TEXT, UNREADABLE, TextForm
from cases.models import CaseRating
from cases.models.rating import Level
from cases.ratings import rating_of
from guildhall.core.codes.forms import NUL
from guildhall.core.components import render

RATE = "pages/cases/afterwards/rate.html"
NO_LEVEL = _("Select how satisfied you are")


class RatingForm(TextForm):
    """Five levels as radios, and a comment."""

    level = forms.TypedChoiceField(
        label=_("How satisfied are you with how we dealt with it?"),
        choices=Level.choices,
        coerce=int,
        error_messages={"required": NO_LEVEL, "invalid_choice": NO_LEVEL, NUL: NO_LEVEL},
    )
    text = forms.CharField(
        label=_("How could we do better? (optional)"),
        help_text=_("Do not include names, bank or card details."),
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={"max_length": _("The comment must be 4,999 characters or fewer"), NUL: UNREADABLE},
    )

    def _input(self, name: str) -> SafeString:
        return self._radios() if name == "level" else super()._input(name)

    def _radios(self) -> SafeString:
        field, chosen = self.fields["level"], self.shown("level")
        params: dict[str, Any] = {
            "name": "level",
            "idPrefix": self.auto_id_of("level"),
            "fieldset": {"legend": {"text": field.label, "classes": "govuk-fieldset__legend--s"}},
            "items": [
                {"value": str(level.value), "text": level.label, "checked": str(level.value) == chosen}
                for level in Level
            ],
        }
        if self.is_faulty and "level" in self.errors:
            params["errorMessage"] = {"text": self.errors["level"][0]}
        return render("radios", params)


class RateView(OwnCaseView):
    """Once a case, and changeable for 28 days after it was closed."""

    def asked(self) -> HttpResponse:
        if not was_closed_lately(self.case):
            return self.moved_on()
        return self.ask_for(RatingForm(initial=_given(rating_of(self.case.pk))))

    def posted(self) -> HttpResponse:
        form = RatingForm(self.request.POST)
        if not form.is_valid():
            return self.ask_for(form)
        data = form.cleaned_data
        try:
            rate_case(case_id=self.case.pk, level=data["level"], comment=data["text"])
        except MovedOn:
            return self.moved_on()
        return see_other(follow_url(self.case))

    def ask_for(self, form: RatingForm) -> HttpResponse:
        return self.page(RATE, form=form)


def _given(rating: CaseRating | None) -> dict[str, Any]:
    return {} if rating is None else {"level": str(rating.level), "text": rating.comment or ""}
