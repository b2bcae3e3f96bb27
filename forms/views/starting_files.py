"""A form whose first page takes files: a draft begins with them, and the page goes on at the draft's address."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from forms.journey.drafts import DraftRow, read_draft
from forms.journey.step_form import QuestionForm
from forms.models import Draft
from forms.uploads import file_answers, file_keys
from forms.views.beginning import Beginning
from forms.views.journey import draft_url, see_other
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.uploading import file_away, pressed_of, refusals, say_refusals
from guildhall.core.files.receiving import Declined, Incoming


class StartsWithFiles(Beginning):
    """What the first page does with files: they are kept at once, whatever becomes of the other answers."""

    incoming: Incoming
    # The files that came with this request, once they are in a draft.
    uploaded: Mapping[str, Any] = {}

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return super().get_form_initial(step) | dict(self.uploaded)

    def begin_with_files(self, form: QuestionForm) -> HttpResponse:
        if not self.may_begin():
            return self.turn_away(form)
        post, step = self.request.POST, self.loaded.step(self.step_slug)
        form.full_clean()
        draft = self.begin(self.answers_of(form), self.step_slug)
        row, declined = file_away(_row_of(draft), self.loaded, step, post, self.incoming)
        self.uploaded = file_answers(step, row.all_answers)
        form = self.step_form(post)
        form.files_url = f"{draft_url(self.kwargs['host'], draft.uuid, self.step_slug)}files/"
        return self.lead(draft, self._go_on_with(draft, row, form, self.refusals_of(declined)))

    def _go_on_with(
        self, draft: Draft, row: DraftRow, form: QuestionForm, said: Mapping[str, str]
    ) -> HttpResponse:
        is_within = self._is_within_files()
        url = draft_url(self.kwargs["host"], draft.uuid, self.step_slug)
        if said:
            say_refusals(form, said, alone=is_within)
        elif LATER in self.request.POST:
            form.full_clean()
            return self.save_for_later(draft, form)
        elif is_within and set(form.fields) <= file_keys(self.loaded.step(self.step_slug)):
            return see_other(url)
        elif is_within or self.goes_on_within(form):
            form = self._as_typed_with_files(form)
        elif form.is_valid():
            return self.onward(draft, row.all_answers)
        return self.page(form, action_url=url)

    def save_for_later(self, draft: Draft, form: QuestionForm) -> HttpResponse:
        return see_other(save_url(self.kwargs["host"], draft.uuid, typed_in_vain(form)))

    def show_refusals(self, form: QuestionForm, said: Mapping[str, str]) -> HttpResponse:
        """No file was taken: nothing begins."""
        say_refusals(form, said, alone=self._is_within_files())
        return self.page(form)

    def refusals_of(self, declined: Iterable[Declined]) -> dict[str, str]:
        return refusals(self.loaded.step(self.step_slug), self.request.POST, self.incoming, declined)

    def _as_typed_with_files(self, form: QuestionForm) -> QuestionForm:
        again = self.as_typed(form)
        again.files_url = form.files_url
        return again

    def _is_within_files(self) -> bool:
        return bool(pressed_of(self.request.POST, self.loaded.step(self.step_slug)))


def _row_of(draft: Draft) -> DraftRow:
    row = read_draft(draft.uuid)
    assert row is not None  # it was begun just now
    return row
