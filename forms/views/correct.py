"""Correcting an answer from the follow page: which question, then the question again."""

from dataclasses import replace
from typing import Any

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import get_language

from cases.actions import MovedOn
from cases.afterwards import can_change
from cases.follow.afterwards import OwnCaseView, follow_url, token_of
from forms.actions.correct_answer import ChangesPath, correct_answer
from forms.corrections import Answered, answered_of
from forms.engine.model import Field, Step
from forms.form_fields import raw_values
from forms.journey.step_form import QuestionForm, build_step_form
from forms.summary import Row, summarise
from forms.views.journey import see_other


class CorrectView(OwnCaseView):
    """A page of corrections: only while the case is open and has answers."""

    answered: Answered

    def asked(self) -> HttpResponse:
        return self.opened(self.choose)

    def posted(self) -> HttpResponse:
        return self.opened(self.choose)

    def opened(self, method: Any) -> HttpResponse:
        if not can_change(self.case):
            return self.moved_on()
        answered = answered_of(self.case.pk, get_language() or "en")
        if answered is None:
            raise Http404
        self.answered = answered
        response: HttpResponse = method()
        return response

    def choose(self) -> HttpResponse:
        return self.page("pages/forms/correct.html", rows=self.rows(), contact_html=self.contact_html)

    def rows(self) -> list[Row]:
        may = {field.key for field in self.answered.correctable()}
        sections = summarise(self.answered.spec, self.answered.walk)
        rows = [row for section in sections for row in section.rows if row.key in may]
        return [replace(row, change_url=self.url_of(row.key)) for row in rows]

    def url_of(self, key: str) -> str:
        return reverse("follow_correct_answer", kwargs={"uuid": self.case.uuid, "key": key})

    @property
    def contact_html(self) -> str:
        return str(self.answered.spec.confirmation.get("contact") or "")


class CorrectAnswerView(CorrectView):
    """One question with the answer as it stands; POST sends the new one."""

    def asked(self) -> HttpResponse:
        return self.opened(self.ask_again)

    def posted(self) -> HttpResponse:
        return self.opened(self.take)

    def ask_again(self) -> HttpResponse:
        return self.question_page(self.question_form())

    def take(self) -> HttpResponse:
        form = self.question_form(self.request.POST)
        if form.is_asking_for_more:
            return self.question_page(type(form)(initial=raw_values(form)))
        return self.correct(form) if form.is_valid() else self.question_page(form)

    def correct(self, form: QuestionForm) -> HttpResponse:
        field = self.field()
        try:
            correct_answer(
                submission=self.answered.submission,
                field=field,
                value=form.cleaned_data[field.key],
                locale=self.answered.loaded.spec.locale,
                token=token_of(self.request),
            )
        except ChangesPath:
            return self.page("pages/forms/correct_elsewhere.html", 409, contact_html=self.contact_html)
        except MovedOn:
            return self.moved_on()
        return see_other(follow_url(self.case))

    def field(self) -> Field:
        """The question that the address names, if it is one of the path: 404 for any other."""
        key = self.kwargs["key"]
        found = [field for field in self.answered.correctable() if field.key == key]
        if not found:
            raise Http404
        return found[0]

    def question_form(self, data: Any = None) -> QuestionForm:
        field = self.field()
        form_class = build_step_form(Step(slug=field.key, title=field.label, fields=(field,)))
        return form_class(data, initial=dict(self.answered.walk.values))

    def question_page(self, form: QuestionForm) -> HttpResponse:
        form.lay_out(self.field().label)
        back_url = reverse("follow_correct", kwargs={"uuid": self.case.uuid})
        return self.page(
            "pages/forms/correct_answer.html", form=form, token=token_of(self.request), back_url=back_url
        )
