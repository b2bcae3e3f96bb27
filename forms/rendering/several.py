"""What questions of several controls have in common: one legend and hint around them."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from django.utils.safestring import SafeString

from forms.rendering.labels import fieldset
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def several(question: "QuestionField", controls: Sequence[SafeString]) -> SafeString:
    """The form group of a question with these controls, each of which shows its own error."""
    values = {"id": question.auto_id, "hint": question.help_text, "controls": controls}
    described = f"{question.auto_id}-hint" if question.help_text else ""
    group = {
        **fieldset(question),
        "describedBy": described,
        "role": "group",
        "html": fill("pages/forms/fields/several.html", values),
    }
    inner = render("fieldset", group)
    return fill(
        "pages/forms/fields/group.html", {"id": question.name, "classes": "gh-several", "inner": inner}
    )
