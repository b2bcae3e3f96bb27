"""One step of a draft: shown by GET, answered by POST."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from forms.actions.leave_device import leave_device
from forms.actions.mark_steps import mark_steps
from forms.actions.save_step import DraftGone, DraftMoved, StepChanged, save_step
from forms.engine.audience import OFFICER
from forms.engine.model import Content
from forms.engine.path import visible_content
from forms.engine.route import CHECK, TASK_LIST, step_after, step_before
from forms.journey.earlier_answers import refused_answers
from forms.journey.seen import SEEN, fingerprint
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import StepKind
from forms.prefill.fields import is_prefilled
from forms.prefill.offers import offers_for_step
from forms.prefill.subject import subject_of
from forms.uploads import file_answers, file_keys, limits_of
from forms.views.conflict import CHOOSING, Conflict, kept_as_saved
from forms.views.item_list import ListPage
from forms.views.journey import JourneyView, host_url, open_journey, see_other, sent_already
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.pages import question_context
from forms.views.prove import CHANGE, ask_for_code, prove_url
from forms.views.task_list import task_list_page
from forms.views.uploading import file_away, pressed_of, refusals, say_refusals
from guildhall.core.files.receiving import Incoming
from guildhall.core.files.taking import taking_files
from guildhall.core.ownership import forget


class ResumeView(JourneyView):
    """The draft's own address: its task list, or on to where its owner left off; POST clears this device."""

    def get(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if self.journey.resume_step == TASK_LIST:
            return task_list_page(request, self.journey)
        return redirect(self.journey.url(self.journey.resume_step))

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        """Leave and clear this device."""
        leave_device(draft_uuid=self.journey.draft.uuid)
        response = see_other(host_url(self.journey.path))
        forget(response, self.journey.draft.uuid)
        return response


@method_decorator(csrf_exempt, name="dispatch")
class StepView(JourneyView, StepWizard):
    """A question page. The token of a POST is checked by `taking_files`, which reads its body."""

    incoming: Incoming

    # Whether this request was judged already, by the version that the draft was on then.
    is_judged = False

    def within(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.is_judged:
            return super().within(request, *args, **kwargs)
        asked = self.journey.loaded.spec.step(kwargs["step"])
        limits = limits_of(asked, self.journey.draft.all_answers) if asked else {}
        go_on = super().within

        def answer(incoming: Incoming) -> HttpResponse:
            self.incoming = incoming
            return go_on(request, *args, **kwargs)

        return taking_files(request, limits, answer)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = self._prepare(kwargs["step"])
        if refusal:
            return refusal
        if self.loaded.step(self.step_slug).repeat:
            return ListPage.of(self.journey, self.step_slug, self.request).show()
        return self._exit_page() if self._is_exit() else self._page(self.step_form())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        refusal = self._prepare(kwargs["step"])
        if refusal:
            return refusal
        if self._is_exit():
            return see_other(self.journey.url(self.step_slug))
        if self.loaded.step(self.step_slug).repeat:
            return ListPage.of(self.journey, self.step_slug, self.request).answer()
        try:
            said = self._file_away()
        except DraftGone:
            return sent_already(self.journey.path, self.journey.draft.uuid)
        form = self.step_form(self.request.POST)
        if pressed_of(self.request.POST, self.loaded.step(self.step_slug)):
            return self._within_files(form, said)
        return self._answered(form, said)

    def _answered(self, form: QuestionForm, said: Mapping[str, str]) -> HttpResponse:
        """The step was sent, by "Continue" or to come back later."""
        if said:
            say_refusals(form, said)
            return self._page(form)
        if LATER in self.request.POST:
            form.full_clean()
            return self._save(form)
        if self.goes_on_within(form):
            return self._page(self.as_typed(form))
        if not form.is_valid():
            self._count_errors(form)
            return self._page(form)
        return self._save(form)

    def offers(self) -> Mapping[str, Any]:
        """What a page that was not answered yet begins with; an officer's own details are not the caller's."""
        journey = self.journey
        if self.request.method != "GET" or journey.loaded.audience == OFFICER:
            return {}
        step = journey.loaded.step(self.step_slug)
        if not is_prefilled(step):
            return {}
        return offers_for_step(step, journey.draft.all_answers, subject_of(self.request, journey.host))

    def _prepare(self, step: str) -> HttpResponse | None:
        """Take the step from the address alone; an unanswered one before it comes first."""
        if not self.journey.may_show(step):
            return redirect(self.journey.url(self.journey.resume_step))
        self.use(self.journey.loaded, self.journey.walk, step)
        return None

    def _file_away(self) -> dict[str, str]:
        """Keep files and remove files, whatever becomes of the other answers; return what to say of those declined."""
        journey, step, post = self.journey, self.loaded.step(self.step_slug), self.request.POST
        row, declined = file_away(journey.draft, self.loaded, step, post, self.incoming)
        if row is not journey.draft:
            self.journey = open_journey(journey.host, journey.path, row)
            self.use(self.loaded, self.journey.walk, self.step_slug)
        return refusals(step, post, self.incoming, declined)

    def _within_files(self, form: QuestionForm, said: Mapping[str, str]) -> HttpResponse:
        """Upload or Remove: the same page again, with what was typed beside."""
        if said:
            say_refusals(form, said, alone=True)
            return self._page(form)
        if set(form.fields) <= file_keys(self.loaded.step(self.step_slug)):
            return see_other(self.request.get_full_path())
        return self._page(self.as_typed(form))

    def get_form_initial(self, step: str) -> dict[str, Any]:
        """A list of files is shown as it is, also while it is too short or one of them was refused."""
        stored = file_answers(self.loaded.step(step), self.journey.draft.all_answers)
        return super().get_form_initial(step) | stored

    def _is_exit(self) -> bool:
        return self.step_slug == self.walk.exit

    def _exit_page(self) -> HttpResponse:
        """Where the form ends for these answers: nothing is asked and nothing is sent."""
        step = self.loaded.step(self.step_slug)
        context = {
            "spec": self.loaded.spec,
            "step": step,
            "content": visible_content(self.loaded.spec, step, self.walk),
            "host": self.journey.host,
            "back_url": self._back_url(is_change=False),
            "leave_url": self.journey.url(),
            "entry_channel": self.journey.entry_channel,
        }
        return render(self.request, "pages/forms/exit.html", context)

    def _save(self, form: QuestionForm) -> HttpResponse:
        """Keep what is good; where another tab changed this step meanwhile, ask which of both to keep."""
        post, step = self.request.POST, self.loaded.step(self.step_slug)
        conflict = Conflict(self.journey, step, form, self._stored())
        if CHOOSING in post and conflict.is_open(post):
            return conflict.page(self.request, conflict.choices(post))
        try:
            left_alone = kept_as_saved(post, step) | frozenset(form.errors) | file_keys(step)
            answers = self._write(form, left_alone=left_alone)
        except DraftMoved:
            return self._judge_anew()
        except DraftGone:
            return sent_already(self.journey.path, self.journey.draft.uuid)
        except StepChanged as change:
            return replace(conflict, stored=change.stored).page(self.request)
        return self._go_on(form, answers)

    def _judge_anew(self) -> HttpResponse:
        """Judge what was typed by the questions that are asked now; its files are kept already."""
        self.is_judged, self.incoming = True, Incoming()
        return self._answer(self.request, *self.args, **self.kwargs)

    def _stored(self) -> Mapping[str, Any]:
        """The answers among which this step's are."""
        return self.journey.draft.all_answers

    def _write(self, form: QuestionForm, left_alone: frozenset[str]) -> Mapping[str, Any]:
        return save_step(
            draft_uuid=self.journey.draft.uuid,
            loaded=self.loaded,
            step=self.step_slug,
            answers=form.answers(),
            left_alone=left_alone,
            seen=self.request.POST.get(SEEN),
            read_on=self.journey.draft.version_id,
        )

    def _go_on(self, form: QuestionForm, answers: Mapping[str, Any]) -> HttpResponse:
        if LATER in self.request.POST:
            return see_other(save_url(self.journey.path, self.journey.draft.uuid, typed_in_vain(form)))
        if key := self.loaded.unproven(answers, self.step_slug):
            return self._ask_for_code(str(answers[key]))
        walk = self.loaded.walk(answers)
        if CHANGE in self.request.GET:
            return see_other(self.journey.url(walk.open_step or CHECK))
        # Half of one tab's answers and half of another's may leave a question of this step open.
        if walk.next == self.step_slug:
            return see_other(self.journey.url(self.step_slug))
        return see_other(self.journey.url(step_after(self.loaded.spec, walk, self.step_slug)))

    def _ask_for_code(self, email: str) -> HttpResponse:
        journey = self.journey
        kept = (CHANGE,) if CHANGE in self.request.GET else ()
        return ask_for_code(
            self.request,
            council_id=journey.draft.council_id,
            email=email,
            draft_uuid=journey.draft.uuid,
            locale=journey.host.locale,
            url=prove_url(journey.path, journey.draft.uuid, self.step_slug, *kept),
        )

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
        is_change = CHANGE in self.request.GET
        form.files_url = f"{self.journey.url(self.step_slug)}files/"
        context = question_context(self.loaded, self.walk, self.step_slug, form, self._notes(form))
        context |= {
            "host": self.journey.host,
            "back_url": self._back_url(is_change),
            "leave_url": self.journey.url(),
            "entry_channel": self.journey.entry_channel,
            "questions_shown": self.shown_keys(form),
            "seen": self._seen(),
            **self._about_item(),
        }
        return render(self.request, "pages/forms/step.html", context)

    def _about_item(self) -> dict[str, Any]:
        """What the page says more where it is asked for one item of a list."""
        return {}

    def _notes(self, form: QuestionForm) -> list[Content]:
        """What was answered before and is refused now; what was just typed is told by its errors."""
        if form.is_bound:
            return []
        return refused_answers(self.loaded, self.walk, self.step_slug, self.journey.draft.all_answers)

    def _seen(self) -> str:
        """What this page knows; shown again after an error it knows no more than before."""
        draft = self.journey.draft
        now = fingerprint(draft.uuid, self.loaded.step(self.step_slug), self._stored())
        return self.request.POST.get(SEEN) or now

    def _back_url(self, is_change: bool) -> str:
        if is_change:
            return self.journey.url(CHECK)
        before = step_before(self.loaded.spec, self.walk, self.step_slug)
        return host_url(self.journey.path) if before is None else self.journey.url(before)
