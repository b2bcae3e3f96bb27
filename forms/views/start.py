"""The first question: nothing is written until its answers are accepted."""

from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from forms.actions.save_step import step_after
from forms.actions.start_draft import start_draft
from forms.assisted.entry import Entry, entry_of
from forms.engine.audience import OFFICER, RESIDENT
from forms.journey.drafts import SIGNS
from forms.journey.hosts import Host
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.step_form import QuestionForm
from forms.models import Draft
from forms.queries import drafts_to_continue
from forms.uploads import limits_of
from forms.views.journey import draft_url, host_or_404, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.pages import question_context
from forms.views.signs import signs_in, watch_context
from forms.views.starting_files import StartsWithFiles
from guildhall.core.files.receiving import Incoming
from guildhall.core.files.taking import taking_files
from guildhall.core.models import Channel
from guildhall.core.ownership import grant, owned_uuids


@method_decorator(csrf_exempt, name="dispatch")
class StartView(StartsWithFiles):
    """`<host>/apply/`: the first step of a form that has no draft yet.

    The token of a POST is checked by `taking_files`, which reads its body.
    """

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
        go_on = super().dispatch

        def answer(incoming: Incoming) -> HttpResponse:
            self.incoming = incoming
            return cast(HttpResponse, go_on(request, *args, **kwargs))

        return taking_files(request, limits_of(loaded.step(self.step_slug), {}), answer)

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
        return self.show(self.step_form())

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.step_form(self.request.POST)
        if self.incoming.received:
            return self.begin_with_files(form)
        if said := self.refusals_of(self.incoming.declined):
            return self.show_refusals(form, said)
        if LATER in self.request.POST:
            return self._begin_for_later(form)
        if self.goes_on_within(form):
            return self.show(self.as_typed(form))
        return self._begin_and_go_on(form) if form.is_valid() else self.show(form)

    def _begin_and_go_on(self, form: QuestionForm) -> HttpResponse:
        following = step_after(self.loaded.walk(form.answers()).path, self.step_slug)
        draft = self.begin_draft(form, following)
        return self.lead(draft, draft_url(self.kwargs["host"], draft.uuid, following))

    def _begin_for_later(self, form: QuestionForm) -> HttpResponse:
        """Without one good answer there is nothing to keep: the page says what is wrong."""
        form.full_clean()
        answers = form.answers()
        if not answers:
            return self.show(form)
        walk = self.loaded.walk(answers)
        arrives_at = self.step_slug if form.errors else step_after(walk.path, self.step_slug)
        draft = self.begin_draft(form, arrives_at)
        return self.lead(draft, save_url(self.kwargs["host"], draft.uuid, typed_in_vain(form)))

    def lead(self, draft: Draft, url: str) -> HttpResponse:
        response = see_other(url)
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def begin_draft(self, form: QuestionForm, arrives_at: str) -> Draft:
        return start_draft(
            host=self.host,
            loaded=self.loaded,
            locale=translation.get_language() or "en",
            step=self.step_slug,
            answers=form.answers() | self._signs(),
            arrives_at=arrives_at,
            channel=self.entry.channel if self.entry else Channel.WEB,
            entered_by_id=self.entry.officer_id if self.entry else None,
        )

    def _signs(self) -> dict[str, Any]:
        found = signs_in(self.request.POST)
        return {SIGNS: found} if found else {}

    def _continue_page(self, draft_uuid: UUID) -> HttpResponse:
        context = {
            "host": self.host,
            "title": self.loaded.spec.title,
            "continue_url": draft_url(self.kwargs["host"], draft_uuid),
            "start_again_url": "?new",
        }
        return render(self.request, "pages/forms/continue.html", context)

    def show(self, form: QuestionForm, **extra: Any) -> HttpResponse:
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
            }
            | watch_context(self.request)
            | extra,
        )
