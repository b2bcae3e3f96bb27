"""The first question: nothing is written until its answers are accepted."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from forms.actions.mark_steps import mark_steps
from forms.actions.start_draft import start_draft
from forms.assisted.entry import Entry, entry_of
from forms.engine.audience import OFFICER, RESIDENT
from forms.engine.path import Walk
from forms.engine.route import TASK_LIST, has_task_list, step_after
from forms.engine.unasked import is_posted
from forms.journey.drafts import SIGNS, DraftRow, read_draft
from forms.journey.hosts import Host
from forms.journey.items import first_item
from forms.journey.loaded import LoadedSpec, load_version
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import Draft, StepKind
from forms.plugins import Subject
from forms.prefill.fields import QUERY, is_prefilled, query_name, source_slug
from forms.prefill.offers import (
    TOKEN,
    brought_by_address,
    find_offers,
    first_answers,
    read_signed,
    sign_offers,
)
from forms.prefill.subject import subject_of
from forms.queries import drafts_to_continue
from forms.uploads import file_answers, file_keys, limits_of
from forms.views.journey import draft_url, host_or_404, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.pages import question_context
from forms.views.privacy import privacy_url
from forms.views.prove import ask_for_code, prove_url
from forms.views.signs import signs_in, watch_context
from forms.views.uploading import file_away, pressed_of, refusals, say_refusals
from guildhall.core.files.receiving import Declined, Incoming
from guildhall.core.files.taking import taking_files
from guildhall.core.models import Channel
from guildhall.core.ownership import grant, owned_uuids
from guildhall.core.rate_limits import as_too_many, take


@method_decorator(csrf_exempt, name="dispatch")
class StartView(StepWizard):
    """`<host>/apply/`: the first step of a form that has no draft yet.

    The token of a POST is checked by `taking_files`, which reads its body.
    """

    host: Host
    # Where an officer completes it for somebody.
    entry: Entry | None
    incoming: Incoming
    # The files that came with this request, once they are in a draft.
    uploaded: Mapping[str, Any] = {}

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
        return self._page(self.step_form())

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return super().get_form_initial(step) | dict(self.uploaded)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.step_form(self.request.POST)
        if self.incoming.received:
            return self._begin_with_files(form)
        if said := self._refusals(self.incoming.declined):
            say_refusals(form, said, alone=self._is_within_files())
            return self._page(form)
        if LATER in self.request.POST:
            return self._begin_for_later(form)
        if self.goes_on_within(form):
            return self._page(self.as_typed(form))
        return self._begin_and_go_on(form) if form.is_valid() else self._refuse(form)

    def _refuse(self, form: QuestionForm) -> HttpResponse:
        mark_steps(
            form_id=self.host.form_id,
            version=self.loaded.number,
            channel=self._channel(),
            locale=translation.get_language() or "en",
            marks=[(self.step_slug, StepKind.ERROR, key) for key in form.errors],
        )
        return self._page(form)

    def _channel(self) -> str:
        return self.entry.channel if self.entry else Channel.WEB

    def _may_begin(self) -> bool:
        """Say whether this client may begin one draft more of this form; an officer always may."""
        return self.entry is not None or take(self.request, "start", scope=self.host.form_slug)

    def _turn_away(self, form: QuestionForm) -> HttpResponse:
        """The page as it was sent, with what to do."""
        return as_too_many(self._page(form, is_refused=True))

    def _refusals(self, declined: Iterable[Declined]) -> dict[str, str]:
        return refusals(self.loaded.step(self.step_slug), self.request.POST, self.incoming, declined)

    def _is_within_files(self) -> bool:
        return bool(pressed_of(self.request.POST, self.loaded.step(self.step_slug)))

    def _begin_with_files(self, form: QuestionForm) -> HttpResponse:
        """Files are kept at once, so a draft begins with them; the page goes on at the draft's own address."""
        if not self._may_begin():
            return self._turn_away(form)
        post, step = self.request.POST, self.loaded.step(self.step_slug)
        form.full_clean()
        draft = self._begin(form, self.step_slug)
        row, declined = file_away(_row_of(draft), self.loaded, step, post, self.incoming)
        self.uploaded = file_answers(step, row.all_answers)
        return self._go_on_with(draft, row, self.step_form(post), self._refusals(declined))

    def _go_on_with(
        self, draft: Draft, row: DraftRow, form: QuestionForm, said: Mapping[str, str]
    ) -> HttpResponse:
        path, step = self.kwargs["host"], self.step_slug
        form.files_url = f"{draft_url(path, draft.uuid, step)}files/"
        is_within = self._is_within_files()
        if said:
            say_refusals(form, said, alone=is_within)
        elif LATER in self.request.POST:
            form.full_clean()
            return self._lead(draft, see_other(save_url(path, draft.uuid, typed_in_vain(form))))
        elif is_within and set(form.fields) <= file_keys(self.loaded.step(step)):
            return self._lead(draft, see_other(draft_url(path, draft.uuid, step)))
        elif is_within or self.goes_on_within(form):
            form = self.as_typed(form)
        elif form.is_valid():
            return self._lead(draft, self._onward(draft, row.all_answers))
        form.files_url = f"{draft_url(path, draft.uuid, step)}files/"
        response = self._page(form, action_url=draft_url(path, draft.uuid, step))
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def _begin_and_go_on(self, form: QuestionForm) -> HttpResponse:
        if not self._may_begin():
            return self._turn_away(form)
        answers = self._answers(form)
        is_to_prove = self.loaded.unproven(answers, self.step_slug)
        draft = self._begin(
            form, self.step_slug if is_to_prove else self._following(self.loaded.walk(answers))
        )
        return self._lead(draft, self._onward(draft, answers))

    def _onward(self, draft: Draft, answers: Mapping[str, Any]) -> HttpResponse:
        """To what comes next: an email address of this step that is to be proven gets its code first."""
        path = self.kwargs["host"]
        key = self.loaded.unproven(answers, self.step_slug)
        if key is None:
            return see_other(draft_url(path, draft.uuid, self._following(self.loaded.walk(answers))))
        return ask_for_code(
            self.request,
            council_id=self.host.council_id,
            email=str(answers[key]),
            draft_uuid=draft.uuid,
            locale=self.host.locale,
            url=prove_url(path, draft.uuid, self.step_slug),
        )

    def _begin_for_later(self, form: QuestionForm) -> HttpResponse:
        """Without one good answer there is nothing to keep: the page says what is wrong."""
        form.full_clean()
        if not form.answers():
            return self._page(form)
        if not self._may_begin():
            return self._turn_away(form)
        walk = self.loaded.walk(self._answers(form))
        arrives_at = self.step_slug if form.errors else self._following(walk)
        draft = self._begin(form, arrives_at)
        return self._lead(draft, see_other(save_url(self.kwargs["host"], draft.uuid, typed_in_vain(form))))

    def _answers(self, form: QuestionForm) -> dict[str, Any]:
        """The answers as the draft keeps them: those to a list's step are those of its first item."""
        repeat = self.loaded.step(self.step_slug).repeat
        given = first_item(repeat, form.answers()) if repeat else form.answers()
        return given | self._known()

    def _following(self, walk: Walk) -> str:
        """A form with a task list shows it as soon as there is a draft, a list what was added to it."""
        if has_task_list(self.loaded.spec):
            return walk.exit or TASK_LIST
        if self.loaded.step(self.step_slug).repeat:
            return self.step_slug
        return step_after(self.loaded.spec, walk, self.step_slug)

    def _lead(self, draft: Draft, response: HttpResponse) -> HttpResponse:
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def _begin(self, form: QuestionForm, arrives_at: str) -> Draft:
        return start_draft(
            host=self.host,
            loaded=self.loaded,
            locale=translation.get_language() or "en",
            step=self.step_slug,
            answers=self._answers(form) | self._signs(),
            arrives_at=arrives_at,
            channel=self._channel(),
            entered_by_id=self.entry.officer_id if self.entry else None,
        )

    def _signs(self) -> dict[str, Any]:
        found = signs_in(self.request.POST)
        return {SIGNS: found} if found else {}

    @property
    def _subject(self) -> Subject:
        return subject_of(self.request, self.host)

    def offers(self) -> Mapping[str, Any]:
        """What the first page begins with: nothing for an officer, whose own details are not the caller's."""
        step = self.loaded.step(self.step_slug)
        if self.entry or self.request.method != "GET" or not is_prefilled(step):
            return {}
        return find_offers((field for field in step.fields if is_posted(field)), self._subject)

    def _is_prefilled(self) -> bool:
        return any(is_prefilled(step) for step in self.loaded.spec.steps)

    def _token(self) -> str:
        """What the address brought, signed into the page; shown again it keeps what it was shown with."""
        if self.entry or not self._is_prefilled():
            return ""
        if self.request.method == "POST":
            return str(self.request.POST.get(TOKEN, ""))
        return sign_offers(self.host.form_id, brought_by_address(self.loaded.spec, self._subject))

    def _known(self) -> dict[str, Any]:
        """What the draft keeps beside the answers of its first step."""
        if self.entry or not self._is_prefilled():
            return {}
        spec, step = self.loaded.spec, self.loaded.step(self.step_slug)
        brought = read_signed(self.request.POST.get(TOKEN, ""), self.host.form_id, spec)
        return first_answers(spec, step, brought, self._subject)

    def _start_again_url(self) -> str:
        """The address anew, with what it brought."""
        allowed = {
            query_name(each) for each in self.loaded.spec.fields().values() if source_slug(each) == QUERY
        }
        kept = [
            (name, value) for name, values in self.request.GET.lists() for value in values if name in allowed
        ]
        return f"?{urlencode([('new', ''), *kept])}" if kept else "?new"

    def _continue_page(self, draft_uuid: UUID) -> HttpResponse:
        context = {
            "host": self.host,
            "title": self.loaded.spec.title,
            "continue_url": draft_url(self.kwargs["host"], draft_uuid),
            "start_again_url": self._start_again_url(),
        }
        return render(self.request, "pages/forms/continue.html", context)

    def _page(self, form: QuestionForm, **extra: Any) -> HttpResponse:
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
                "prefill": self._token(),
                "privacy_url": privacy_url(self.kwargs["host"], self.loaded.spec),
            }
            | watch_context(self.request)
            | extra,
        )


def _row_of(draft: Draft) -> DraftRow:
    row = read_draft(draft.uuid)
    assert row is not None  # it was begun just now
    return row
