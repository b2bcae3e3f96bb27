"""A form that begins with files: they are kept at once, so the draft begins with them."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.http import HttpResponse

from forms.actions.save_step import step_after
from forms.journey.drafts import DraftRow, read_draft
from forms.journey.step_form import QuestionForm
from forms.journey.wizard import StepWizard
from forms.models import Draft
from forms.uploads import file_answers, file_keys
from forms.views.journey import draft_url
from forms.views.later import LATER, save_url, typed_in_vain
from forms.views.uploading import file_away, pressed_of, refusals, say_refusals
from guildhall.core.files.receiving import Declined, Incoming
from guildhall.core.ownership import grant


class StartsWithFiles(StepWizard):
    """The first step's part for files. The page that follows stands at the draft's own address or posts there."""

    incoming: Incoming
    # The files that came with this request, once they are in a draft.
    uploaded: Mapping[str, Any] = {}

    def begin_draft(self, form: QuestionForm, arrives_at: str) -> Draft:
        """Begin a draft with the good answers of this form."""
        raise NotImplementedError

    def lead(self, draft: Draft, url: str) -> HttpResponse:
        """Redirect the draft's new owner."""
        raise NotImplementedError

    def show(self, form: QuestionForm, **extra: Any) -> HttpResponse:
        """Show the page of the first step."""
        raise NotImplementedError

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return super().get_form_initial(step) | dict(self.uploaded)

    def begin_with_files(self, form: QuestionForm) -> HttpResponse:
        post, step = self.request.POST, self.loaded.step(self.step_slug)
        form.full_clean()
        draft = self.begin_draft(form, self.step_slug)
        row, declined = file_away(_row_of(draft), self.loaded, step, post, self.incoming)
        self.uploaded = file_answers(step, row.all_answers)
        return self._go_on_with(draft, row, self.step_form(post), self.refusals_of(declined))

    def show_refusals(self, form: QuestionForm, said: Mapping[str, str]) -> HttpResponse:
        say_refusals(form, said, alone=self._is_within_files())
        return self.show(form)

    def refusals_of(self, declined: Iterable[Declined]) -> dict[str, str]:
        return refusals(self.loaded.step(self.step_slug), self.request.POST, self.incoming, declined)

    def _is_within_files(self) -> bool:
        return bool(pressed_of(self.request.POST, self.loaded.step(self.step_slug)))

    def _go_on_with(
        self, draft: Draft, row: DraftRow, form: QuestionForm, said: Mapping[str, str]
    ) -> HttpResponse:
        if url := "" if said else self._address_after(draft, row, form):
            return self.lead(draft, url)
        shown, here = self._shown_form(form, said), draft_url(self.kwargs["host"], draft.uuid, self.step_slug)
        shown.files_url = f"{here}files/"
        response = self.show(shown, action_url=here)
        grant(self.request, response, draft.uuid, draft.device_epoch)
        return response

    def _address_after(self, draft: Draft, row: DraftRow, form: QuestionForm) -> str:
        """Return where to go on; '' where this page is shown once more."""
        path, step = self.kwargs["host"], self.step_slug
        if LATER in self.request.POST:
            form.full_clean()
            return save_url(path, draft.uuid, typed_in_vain(form))
        if self._is_within_files():
            has_files_alone = set(form.fields) <= file_keys(self.loaded.step(step))
            return draft_url(path, draft.uuid, step) if has_files_alone else ""
        if self.goes_on_within(form) or not form.is_valid():
            return ""
        return draft_url(path, draft.uuid, step_after(self.loaded.walk(row.all_answers).path, step))

    def _shown_form(self, form: QuestionForm, said: Mapping[str, str]) -> QuestionForm:
        is_within = self._is_within_files()
        if said:
            say_refusals(form, said, alone=is_within)
            return form
        return self.as_typed(form) if is_within or self.goes_on_within(form) else form


def _row_of(draft: Draft) -> DraftRow:
    row = read_draft(draft.uuid)
    assert row is not None  # it was begun just now
    return row
