"""How the questions of a step become HTML: our form, its fields, its summary of errors."""

from forms.rendering.option import Option
from forms.rendering.rows import answer_row
from forms.rendering.step_form import QuestionField, StepForm, StepRenderer

__all__ = ["Option", "QuestionField", "StepForm", "StepRenderer", "answer_row"]
