"""django-formtools as a thin shell: it names steps and builds their forms; no rule of ours lives here.

As shipped it renders on GET what it should refuse, trusts a posted `current_step`, lets hidden answers count and
runs `done()` on GET. So the step comes from the address alone, the path from the engine, and the end from
`forms.actions.submit`, which is idempotent.
"""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from formtools.wizard.views import NamedUrlWizardView

from forms.engine.audience import OFFICER, is_staff_only
from forms.engine.path import Walk
from forms.engine.unasked import is_posted, is_worked_out
from forms.form_fields import raw_values, without_autofill
from forms.journey.loaded import LoadedSpec
from forms.journey.step_form import QuestionForm

# The page's own note of the questions on it.
SHOWN = "questions-shown"


class StepWizard(NamedUrlWizardView):
    """The steps of one loaded spec for one set of answers; subclasses say where both come from."""

    storage_name = "forms.journey.storage.DraftStorage"
    # formtools wants a form when the address is declared; `use` puts the real ones in for each request.
    form_list: Any = [("placeholder", forms.Form)]
    url_name = "journey_step"
    loaded: LoadedSpec
    walk: Walk
    step_slug: str

    @classmethod
    def as_view(cls, **initkwargs: Any) -> Any:
        return super().as_view(url_name=cls.url_name, done_step_name="check", **initkwargs)

    def use(self, loaded: LoadedSpec, walk: Walk, step_slug: str) -> None:
        """Take the spec, the path and the step of this request."""
        self.loaded, self.walk, self.step_slug = loaded, walk, step_slug
        self.form_list = {step.slug: loaded.form_class(step.slug) for step in loaded.spec.steps}
        self.condition_dict = {slug: slug in walk.path for slug in self.form_list}

    def get_prefix(self, request: HttpRequest, *args: Any, **kwargs: Any) -> str:
        return f"{kwargs.get('draft', 'new')}"

    def get_form_prefix(self, step: str | None = None, form: object = None) -> None:
        """Fields are named by their keys, which no two fields of a form share."""
        return

    def get_form_initial(self, step: str) -> dict[str, Any]:
        return {**self.offers(), **self.stored_answers()}

    def offers(self) -> Mapping[str, Any]:
        """What is known of answers that were not given yet, by field key."""
        return {}

    def stored_answers(self) -> Mapping[str, Any]:
        """The answers given so far, by field key."""
        return self.walk.values

    def step_form(self, data: Any = None) -> QuestionForm:
        """The form of the step in the address, with the fields that these answers show."""
        form: QuestionForm = self.get_form(step=self.step_slug, data=data)
        self._drop_hidden(form)
        self._keep_own_details_out(form)
        return form

    def _keep_own_details_out(self, form: QuestionForm) -> None:
        """An officer's browser must not offer the officer's own name and address for the caller's."""
        if self.loaded.audience == OFFICER:
            without_autofill(form)

    def as_typed(self, form: QuestionForm) -> QuestionForm:
        """The same step with what was typed and no errors: the resident has not said "Continue" yet."""
        again = type(form)(initial=raw_values(form))
        for key in set(again.fields) - set(form.fields):
            self._take_off(again, key, is_shown=key in form.concealed)
        self._keep_own_details_out(again)
        return again

    def _take_off(self, form: QuestionForm, key: str, *, is_shown: bool) -> None:
        if is_shown:
            form.conceal(key)
        else:
            del form.fields[key]

    def goes_on_within(self, form: QuestionForm) -> bool:
        """Whether the same step comes again before its answers count: to find an address, to ask what they reveal."""
        return form.is_asking_for_more or bool(self._revealed_by(form))

    def _revealed_by(self, form: QuestionForm) -> set[str]:
        """The questions that what was typed shows and the page did not; the page says which it showed."""
        shown = self.request.POST.get(SHOWN)
        asked = {field.key for field in self.loaded.step(self.step_slug).fields if is_posted(field)}
        return set() if shown is None else (set(form.fields) & asked) - set(shown.split())

    def shown_keys(self, form: QuestionForm) -> str:
        """What the page says it shows; nothing where every question of the step always is."""
        return " ".join([*form.fields, *form.concealed]) if self._has_conditional_fields() else ""

    def _drop_hidden(self, form: QuestionForm) -> None:
        shown = self._shown_fields(form)
        form.initial = {**form.initial, **self._worked_out(form)}
        for key in [key for key in form.fields if key not in shown]:
            option = form.under_options.get(key)
            self._take_off(form, key, is_shown=option is not None and option.key in shown)

    def _shown_fields(self, form: QuestionForm) -> set[str]:
        """A question may hang on another of the same step: so what was just typed counts as well."""
        keys = set(form.fields)
        if not self._has_conditional_fields():
            return keys
        return set(self._walk_as_typed(form).visible.get(self.step_slug, ()))

    def _walk_as_typed(self, form: QuestionForm) -> Walk:
        if not form.is_bound:
            return self.loaded.walk(self.stored_answers())
        asked = {field.key for field in self.loaded.step(self.step_slug).fields if is_posted(field)}
        others = {key: value for key, value in self.stored_answers().items() if key not in asked}
        return self.loaded.walk(others | form.typed_answers())

    def _worked_out(self, form: QuestionForm) -> dict[str, Any]:
        """What the page shows and doesn't ask, worked out from what was just typed as well."""
        fields = self.loaded.step(self.step_slug).fields
        keys = [field.key for field in fields if is_worked_out(field)]
        values = self._walk_as_typed(form).values if keys else {}
        return {key: values[key] for key in keys if key in values}

    def _has_conditional_fields(self) -> bool:
        fields = self.loaded.step(self.step_slug).fields
        return any(field.condition or is_staff_only(field) or is_worked_out(field) for field in fields)

    def get_all_cleaned_data(self) -> dict[str, Any]:
        """Every answer on the path."""
        return dict(self.walk.values)

    def get_cleaned_data_for_step(self, step: str) -> dict[str, Any] | None:
        """The answers of a step on the path, None for another."""
        keys = self.walk.visible.get(step)
        return (
            None if keys is None else {key: self.walk.values[key] for key in keys if key in self.walk.values}
        )

    def render_done(self, form: QuestionForm, **kwargs: Any) -> HttpResponse:
        raise NotImplementedError("a form is handed in by a POST to its check page")
