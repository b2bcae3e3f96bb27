"""One step of a draft: shown by GET, answered by POST."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from forms.actions.leave_device import leave_device
from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import CHECK, DraftGone, save_step, step_after
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import StepKind
from forms.views.journey import JourneyView, host_url, see_other
from forms.views.pages import question_context
from guildhall.core.ownership import forget


class ResumeView(JourneyView):
    """The draft's own address: leads on to where its owner left off, or clears this device."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        return redirect(self.journey.url(self.journey.resume_step))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Leave and clear this device."""
        leave_device(draft_uuid=self.journey.draft.uuid)
        response = see_other(host_url(self.journey.path))
        forget(response, self.journey.draft.uuid)
        return response


class StepView(JourneyView, StepWizard):
    """A question page."""

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = self._prepare(kwargs["step"])
        return refusal or self._page(self.step_form())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = self._prepare(kwargs["step"])
        if refusal:
            return refusal
        form = self.step_form(self.request.POST)
        if self.goes_on_within(form):
            return self._page(self.as_typed(form))
        if not form.is_valid():
            self._count_errors(form)
            return self._page(form)
        return self._save(form)

    def _prepare(self, step: str) -> HttpResponse | None:
        """Take the step from the address alone; an unanswered one before it comes first."""
        if not self.journey.may_show(step):
            return redirect(self.journey.url(self.journey.resume_step))
        self.use(self.journey.loaded, self.journey.walk, step)
        return None

    def _save(self, form: QuestionForm) -> HttpResponse:
        journey = self.journey
        try:
            answers = save_step(
                draft_uuid=journey.draft.uuid,
                loaded=journey.loaded,
                step=self.step_slug,
                answers=form.answers(),
            )
        except DraftGone:
            return redirect(journey.url("done"))
        walk = journey.loaded.walk(answers)
        if "change" in self.request.GET:
            return see_other(journey.url(walk.next or CHECK))
        return see_other(journey.url(step_after(walk.path, self.step_slug)))

    def _count_errors(self, form: QuestionForm) -> None:
        draft = self.journey.draft
        mark_steps(
            form_id=draft.form_id,
            version=self.loaded.number,
            channel=draft.channel,
            locale=draft.locale,
            marks=[(self.step_slug, StepKind.ERROR, key) for key in form.errors],
        )

    def _page(self, form: QuestionForm) -> HttpResponse:
        is_change = "change" in self.request.GET
        context = question_context(self.loaded, self.walk, self.step_slug, form)
        context |= {
            "host": self.journey.host,
            "back_url": self._back_url(is_change),
            "leave_url": self.journey.url(),
            "entry_channel": self.journey.entry_channel,
            "questions_shown": self.shown_keys(form),
        }
        return render(self.request, "pages/forms/step.html", context)

    def _back_url(self, is_change: bool) -> str:
        if is_change:
            return self.journey.url(CHECK)
        position = self.walk.path.index(self.step_slug)
        if position:
            return self.journey.url(self.walk.path[position - 1])
        return host_url(self.journey.path)
