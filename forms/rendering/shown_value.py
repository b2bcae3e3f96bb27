"""What was worked out, as a row that is read and not answered."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.rendering.rows import answer_row
from forms.worked_out_field import WorkedOutField
from guildhall.core.components import render

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def shown_value(question: "QuestionField", widget: Any) -> SafeString:
    """The label beside the value; before anything was answered it says where the value comes from."""
    assert isinstance(question.field, WorkedOutField)
    lines = question.field.lines(question.value()) or [_("Worked out from the answers before it")]
    row = answer_row(str(question.label), [*lines, *filter(None, [str(question.help_text)])])
    return render("summary-list", {"rows": [row], "attributes": {"id": question.html_name}})
