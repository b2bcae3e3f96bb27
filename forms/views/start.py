"""The first question: nothing is written until its answers are accepted, or a file of it was kept."""

from collections.abc import Iterable, Mapping
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import add_never_cache_headers
from django.utils.decorators import method_decorator
from django.views.decorators.csrf import csrf_exempt

from forms.assisted.entry import entry_of
from forms.journey.drafts import DraftRow, read_draft
from forms.journey.step_form import QuestionForm
from forms.models import Draft
from forms.queries import drafts_to_continue
from forms.uploads import file_answers, file_keys, limits_of
from forms.views.beginning import Beginning
from forms.views.journey import draft_url, host_or_404, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.uploading import file_away, pressed_of, refusals, say_refusals
from guildhall.core.files.receiving import Declined, Incoming
from guildhall.core.files.taking import taking_files
from guildhall.core.ownership import owned_uuids


@method_decorator(csrf_exempt, name="dispatch")
class StartView(Beginning):
    """`<host>/apply/`: the first step of a form that has no draft yet.

    The token of a POST is checked by `taking_files`, which reads its body.
    """

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
        loaded = self.load()
        walk = loaded.walk({})
        self.use(loaded, walk, walk.path[0])
        go_on = super().dispatch

        def answer(incoming: Incoming) -> HttpResponse:
            self.incoming = incoming
            return cast(HttpResponse, go_on(request, *args, **kwargs))

        return taking_files(request, limits_of(loaded.step(self.step_slug), {}), answer)

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        under_way = drafts_to_continue(self.host.form_id, owned_uuids(request))
        if under_way and "new" not in request.GET and self.entry is None:
            return self._continue_page(under_way[0])
        return self.page(self.step_form())

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return super().get_form_initial(step) | dict(self.uploaded)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        form = self.step_form(self.request.POST)
        if self.incoming.received:
            return self._begin_with_files(form)
        if said := self._refusals(self.incoming.declined):
            say_refusals(form, said, alone=self._is_within_files())
            return self.page(form)
        if LATER in self.request.POST:
            return self._begin_for_later(form)
        if self.goes_on_within(form):
            return self.page(self.as_typed(form))
        return self._begin_and_go_on(form) if form.is_valid() else self.refuse(form)

    def _begin_and_go_on(self, form: QuestionForm) -> HttpResponse:
        if not self.may_begin():
            return self.turn_away(form)
        answers = self.answers_of(form)
        is_to_prove = self.loaded.unproven(answers, self.step_slug)
        following = self.step_slug if is_to_prove else self.following(self.loaded.walk(answers))
        draft = self.begin(answers, following)
        return self.lead(draft, self.onward(draft, answers))

    def _begin_for_later(self, form: QuestionForm) -> HttpResponse:
        """Without one good answer there is nothing to keep: the page says what is wrong."""
        form.full_clean()
        if not form.answers():
            return self.page(form)
        if not self.may_begin():
            return self.turn_away(form)
        answers = self.answers_of(form)
        arrives_at = self.step_slug if form.errors else self.following(self.loaded.walk(answers))
        draft = self.begin(answers, arrives_at)
        return self.lead(draft, self._save_for_later(draft, form))

    def _save_for_later(self, draft: Draft, form: QuestionForm) -> HttpResponse:
        return see_other(save_url(self.kwargs["host"], draft.uuid, typed_in_vain(form)))

    def _begin_with_files(self, form: QuestionForm) -> HttpResponse:
        """Files are kept at once, so a draft begins with them; the page goes on at the draft's own address."""
        if not self.may_begin():
            return self.turn_away(form)
        post, step = self.request.POST, self.loaded.step(self.step_slug)
        form.full_clean()
        draft = self.begin(self.answers_of(form), self.step_slug)
        row, declined = file_away(_row_of(draft), self.loaded, step, post, self.incoming)
        self.uploaded = file_answers(step, row.all_answers)
        form = self.step_form(post)
        form.files_url = f"{draft_url(self.kwargs['host'], draft.uuid, self.step_slug)}files/"
        return self.lead(draft, self._go_on_with(draft, row, form, self._refusals(declined)))

    def _go_on_with(
        self, draft: Draft, row: DraftRow, form: QuestionForm, said: Mapping[str, str]
    ) -> HttpResponse:
        is_within = self._is_within_files()
        url = draft_url(self.kwargs["host"], draft.uuid, self.step_slug)
        if said:
            say_refusals(form, said, alone=is_within)
        elif LATER in self.request.POST:
            form.full_clean()
            return self._save_for_later(draft, form)
        elif is_within and set(form.fields) <= file_keys(self.loaded.step(self.step_slug)):
            return see_other(url)
        elif is_within or self.goes_on_within(form):
            form = self._as_typed_with_files(form)
        elif form.is_valid():
            return self.onward(draft, row.all_answers)
        return self.page(form, action_url=url)

    def _as_typed_with_files(self, form: QuestionForm) -> QuestionForm:
        again = self.as_typed(form)
        again.files_url = form.files_url
        return again

    def _refusals(self, declined: Iterable[Declined]) -> dict[str, str]:
        return refusals(self.loaded.step(self.step_slug), self.request.POST, self.incoming, declined)

    def _is_within_files(self) -> bool:
        return bool(pressed_of(self.request.POST, self.loaded.step(self.step_slug)))

    def _continue_page(self, draft_uuid: UUID) -> HttpResponse:
        context = {
            "host": self.host,
            "title": self.loaded.spec.title,
            "continue_url": draft_url(self.kwargs["host"], draft_uuid),
            "start_again_url": self.first_page.start_again_query() if self.first_page else "?new",
        }
        return render(self.request, "pages/forms/continue.html", context)


def _row_of(draft: Draft) -> DraftRow:
    row = read_draft(draft.uuid)
    assert row is not None  # it was begun just now
    return row
