"""A Django form for a step of a spec."""

from typing import Any

from forms.engine.model import Step
from forms.engine.unasked import is_seen
from forms.form_fields import shown_again, typed_answers
from forms.journey.revealed import places_under_options
from forms.plugins import field_types
from forms.rendering import StepForm


class QuestionForm(StepForm):
    """The questions of one step, each named by its key; cleaned values are JSON answers."""

    # Where the step's files are downloaded, each by its id; '' while there is no draft.
    files_url = ""

    @property
    def is_asking_for_more(self) -> bool:
        """Whether the POST only goes on within a question, as "Find address" does."""
        return self.is_bound and shown_again(self)

    def typed_answers(self) -> dict[str, Any]:
        """The answers as typed, which may still be wrong."""
        return typed_answers(self)

    def answers(self) -> dict[str, Any]:
        """The answers by key, of those questions that were answered."""
        return {key: value for key, value in self.cleaned_data.items() if value is not None}


def build_step_form(step: Step) -> type[QuestionForm]:
    """Return a form class with a field for what the step asks and shows, named by its key."""
    shown = (field for field in step.fields if is_seen(field))
    fields = {field.key: field_types.get(field.type).form_field(field) for field in shown}
    under_options = places_under_options(step, fields)
    return type("StepQuestions", (QuestionForm,), {**fields, "under_options": under_options})
