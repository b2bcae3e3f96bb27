"""How a draft begins with the answers of the first page: for whom, with what, and where that leads."""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation

from forms.actions.mark_steps import mark_steps
from forms.actions.start_draft import start_draft
from forms.assisted.entry import Entry
from forms.engine.audience import OFFICER, RESIDENT
from forms.engine.path import Walk
from forms.engine.route import TASK_LIST, has_task_list, step_after
from forms.journey.drafts import SIGNS
from forms.journey.hosts import Host
from forms.journey.items import first_item
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import Draft, StepKind
from forms.prefill.first_page import FirstPage
from forms.views.journey import draft_url, see_other
from forms.views.pages import question_context
from forms.views.privacy import privacy_url
from forms.views.prove import ask_for_code, prove_url
from forms.views.signs import signs_in, watch_context
from guildhall.core.models import Channel
from guildhall.core.ownership import grant
from guildhall.core.rate_limits import as_too_many, take


class Beginning(StepWizard):
    """What the first page does beside judging its answers; nothing here decides what a request wants."""

    request: HttpRequest
    host: Host
    # Where an officer completes it for somebody.
    entry: Entry | None

    def load(self) -> LoadedSpec:
        """The open version of the form, in the language of the page."""
        assert self.host.version_id is not None
        assert self.host.version_sha256 is not None
        loaded = load_version(self.host.version_id, self.host.version_sha256, self.language)
        return loaded.seen_by(OFFICER if self.entry else RESIDENT).for_request()

    @property
    def language(self) -> str:
        return translation.get_language() or "en"

    @property
    def channel(self) -> str:
        return self.entry.channel if self.entry else Channel.WEB

    @property
    def first_page(self) -> FirstPage | None:
        """What is known of who begins for themselves: an officer's own details are not the caller's."""
        if self.entry:
            return None
        return FirstPage(self.request, self.host, self.loaded.spec, self.loaded.step(self.step_slug))

    def offers(self) -> Mapping[str, Any]:
        return self.first_page.offers() if self.first_page else {}

    def may_begin(self) -> bool:
        """Say whether this client may begin one draft more of this form; an officer always may."""
        return self.entry is not None or take(self.request, "start", scope=self.host.form_slug)

    def answers_of(self, form: QuestionForm) -> dict[str, Any]:
        """The answers as a draft keeps them, with what was known before; a list's are those of its first item."""
        repeat = self.loaded.step(self.step_slug).repeat
        given = first_item(repeat, form.answers()) if repeat else form.answers()
        return given | (self.first_page.known() if self.first_page else {})

    def begin(self, answers: Mapping[str, Any], arrives_at: str) -> Draft:
        signs = signs_in(self.request.POST)
        return start_draft(
            host=self.host,
            loaded=self.loaded,
            locale=self.language,
            step=self.step_slug,
            answers={**answers, **({SIGNS: signs} if signs else {})},
            arrives_at=arrives_at,
            channel=self.channel,
            entered_by_id=self.entry.officer_id if self.entry else None,
        )

    def following(self, walk: Walk) -> str:
        """A form with a task list shows it as soon as there is a draft, a list what was added to it."""
        if has_task_list(self.loaded.spec):
            return walk.exit or TASK_LIST
        if self.loaded.step(self.step_slug).repeat:
            return self.step_slug
        return step_after(self.loaded.spec, walk, self.step_slug)

    def onward(self, draft: Draft, answers: Mapping[str, Any]) -> HttpResponse:
        """To what comes next: an email address of this step that is to be proven gets its code first."""
        path = self.kwargs["host"]
        key = self.loaded.unproven(answers, self.step_slug)
        if key is None:
            return see_other(draft_url(path, draft.uuid, self.following(self.loaded.walk(answers))))
        return ask_for_code(
            self.request,
            council_id=self.host.council_id,
            email=str(answers[key]),
            draft_uuid=draft.uuid,
            locale=self.host.locale,
            url=prove_url(path, draft.uuid, self.step_slug),
        )

    def lead(self, draft: Draft, response: HttpResponse) -> HttpResponse:
        """The response, with the cookie that makes this browser the draft's owner."""
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def turn_away(self, form: QuestionForm) -> HttpResponse:
        """The page as it was sent, with what to do."""
        return as_too_many(self.page(form, is_refused=True))

    def refuse(self, form: QuestionForm) -> HttpResponse:
        """The page with what is wrong, which is counted."""
        mark_steps(
            form_id=self.host.form_id,
            version=self.loaded.number,
            channel=self.channel,
            locale=self.language,
            marks=[(self.step_slug, StepKind.ERROR, key) for key in form.errors],
        )
        return self.page(form)

    def page(self, form: QuestionForm, **extra: Any) -> HttpResponse:
        context = {
            "host": self.host,
            "back_url": reverse("take_request:index") if self.entry else "../",
            "questions_shown": self.shown_keys(form),
            "entry_channel": self.entry.channel_words if self.entry else "",
            "prefill": self.first_page.token() if self.first_page else "",
            "privacy_url": privacy_url(self.kwargs["host"], self.loaded.spec),
            **question_context(self.loaded, self.walk, self.step_slug, form),
            **watch_context(self.request),
            **extra,
        }
        return render(self.request, "pages/forms/step.html", context)
