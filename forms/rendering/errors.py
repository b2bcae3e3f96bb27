"""What is wrong with an answer, and which input to mend."""

from dataclasses import dataclass
from typing import Any

from django.forms import BoundField

from forms.form_fields import AnswerField
from forms.widgets import html_id


@dataclass(frozen=True, slots=True)
class Fault:
    """One message; `part` is the input at fault where the field has several, `target` that input's id."""

    text: str
    target: str
    part: str = ""


def faults_of(question: BoundField) -> list[Fault]:
    """The faults of a field that was posted: one for each part where its type tells them so, else the first."""
    if isinstance(question.field, AnswerField) and question.field.kind.tells_each_part:
        return _faults_by_part(question, question.field)
    return [Fault(str(question.errors[0]), _target(question))]


def _faults_by_part(question: BoundField, field: AnswerField) -> list[Fault]:
    found = field.judge(question.data).errors
    name = question.html_name
    return [
        Fault(error.text, html_id(f"{name}-{part}" if part else name), part)
        for error in found
        for part in error.parts[:1] or ("",)
    ]


def _target(question: BoundField) -> str:
    says: Any = getattr(question.field, "error_target", None)
    return str(says(question.html_name, question.form.data)) if says else str(question.auto_id)
