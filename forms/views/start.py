"""The first question: nothing is written until its answers are accepted."""

from collections.abc import Mapping
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers

from forms.actions.save_step import step_after
from forms.actions.start_draft import start_draft
from forms.assisted.entry import Entry, entry_of
from forms.engine.audience import OFFICER, RESIDENT
from forms.journey.drafts import SIGNS
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import Draft
from forms.prefill.first_page import FirstPage
from forms.queries import drafts_to_continue
from forms.views.journey import draft_url, host_or_404, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.pages import question_context
from forms.views.signs import signs_in, watch_context
from guildhall.core.models import Channel
from guildhall.core.ownership import grant, owned_uuids


class StartView(StepWizard):
    """`<host>/apply/`: the first step of a form that has no draft yet."""

    host: Host
    # Where an officer completes it for somebody.
    entry: Entry | None

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        self.host = host_or_404(request, kwargs["host"])
        self.entry = entry_of(request, self.host)
        response = self._closed(request) or self._open(request, *args, **kwargs)
        add_never_cache_headers(response)
        return response

    def _closed(self, request: HttpRequest) -> HttpResponse | None:
        if self.host.version_id is not None:
            return None
        return render(request, "pages/forms/closed.html", {"host": self.host, "title": self.host.page_title})

    def _open(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        loaded = self._load()
        walk = loaded.walk({})
        self.use(loaded, walk, walk.path[0])
        return cast(HttpResponse, super().dispatch(request, *args, **kwargs))

    def _load(self) -> LoadedSpec:
        assert self.host.version_id is not None
        assert self.host.version_sha256 is not None
        language = translation.get_language() or "en"
        loaded = load_version(self.host.version_id, self.host.version_sha256, language)
        return loaded.seen_by(OFFICER if self.entry else RESIDENT)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        under_way = drafts_to_continue(self.host.form_id, owned_uuids(request))
        if under_way and "new" not in request.GET and self.entry is None:
            return self._continue_page(under_way[0])
        return self._page(self.step_form())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.step_form(self.request.POST)
        if LATER in self.request.POST:
            return self._begin_for_later(form)
        if self.goes_on_within(form):
            return self._page(self.as_typed(form))
        return self._begin_and_go_on(form) if form.is_valid() else self._page(form)

    def _begin_and_go_on(self, form: QuestionForm) -> HttpResponse:
        answers = form.answers() | self._known()
        following = step_after(self.loaded.walk(answers).path, self.step_slug)
        draft = self._begin(answers, following)
        return self._lead(draft, draft_url(self.kwargs["host"], draft.uuid, following))

    def _begin_for_later(self, form: QuestionForm) -> HttpResponse:
        """Without one good answer there is nothing to keep: the page says what is wrong."""
        form.full_clean()
        answers = form.answers()
        if not answers:
            return self._page(form)
        answers |= self._known()
        walk = self.loaded.walk(answers)
        arrives_at = self.step_slug if form.errors else step_after(walk.path, self.step_slug)
        draft = self._begin(answers, arrives_at)
        return self._lead(draft, save_url(self.kwargs["host"], draft.uuid, typed_in_vain(form)))

    def _lead(self, draft: Draft, url: str) -> HttpResponse:
        response = see_other(url)
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def _begin(self, answers: dict[str, Any], arrives_at: str) -> Draft:
        return start_draft(
            host=self.host,
            loaded=self.loaded,
            locale=translation.get_language() or "en",
            step=self.step_slug,
            answers=answers | self._signs(),
            arrives_at=arrives_at,
            channel=self.entry.channel if self.entry else Channel.WEB,
            entered_by_id=self.entry.officer_id if self.entry else None,
        )

    def _signs(self) -> dict[str, Any]:
        found = signs_in(self.request.POST)
        return {SIGNS: found} if found else {}

    def offers(self) -> Mapping[str, Any]:
        return self._first_page.offers() if self._first_page else {}

    def _known(self) -> dict[str, Any]:
        return self._first_page.known() if self._first_page else {}

    @property
    def _first_page(self) -> FirstPage | None:
        """What is known of who begins for themselves: an officer's own details are not the caller's."""
        if self.entry:
            return None
        return FirstPage(self.request, self.host, self.loaded.spec, self.loaded.step(self.step_slug))

    def _continue_page(self, draft_uuid: UUID) -> HttpResponse:
        context = {
            "host": self.host,
            "title": self.loaded.spec.title,
            "continue_url": draft_url(self.kwargs["host"], draft_uuid),
            "start_again_url": self._first_page.start_again_query() if self._first_page else "?new",
        }
        return render(self.request, "pages/forms/continue.html", context)

    def _page(self, form: QuestionForm) -> HttpResponse:
        context = question_context(self.loaded, self.walk, self.step_slug, form)
        return render(
            self.request,
            "pages/forms/step.html",
            context
            | {
                "host": self.host,
                "back_url": reverse("take_request:index") if self.entry else "../",
                "questions_shown": self.shown_keys(form),
                "entry_channel": self.entry.channel_words if self.entry else "",
                "prefill": self._first_page.token() if self._first_page else "",
            }
            | watch_context(self.request),
        )
