"""Several answers to one question: a box for each, with a button to take it away, and one to add another."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.field_types.settings import text_setting
from forms.rendering.several import several
from forms.several import SeveralBoxes, SeveralEntry, SeveralField
from forms.widgets import html_id
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def boxes(question: "QuestionField", widget: SeveralBoxes) -> SafeString:
    """At least one box, and as many as there must be answers."""
    field, entry = question.field, question.value()
    assert isinstance(field, SeveralField)
    assert isinstance(entry, SeveralEntry)
    least, most = field.kind.least(field.asked), field.kind.most(field.asked)
    texts = [*entry.boxes, *[""] * (least - len(entry.boxes))]
    errors = {fault.part: fault.text for fault in question.faults}
    controls = [
        _box(question, at, text, errors.get(str(at), ""), may_go=len(texts) > 1)
        for at, text in enumerate(texts)
    ]
    if entry.pressed == "add":
        controls[-1] = _box(question, len(texts) - 1, "", "", may_go=True, is_new=True)
    return several(question, [_first_button(), *controls, *([_add(question)] if len(texts) < most else [])])


def _box(
    question: "QuestionField", at: int, text: str, error: str, *, may_go: bool, is_new: bool = False
) -> SafeString:
    field = question.field
    assert isinstance(field, SeveralField)
    name = f"{question.html_name}-{at}"
    label = field.kind.one(field.asked, at).label
    params: dict[str, Any] = {
        "name": name,
        "id": html_id(name),
        "value": text,
        "label": {"text": label},
        "classes": "govuk-!-width-two-thirds",
        "attributes": {"autofocus": "autofocus"} if is_new else {},
    }
    shown = render("input", params | ({"errorMessage": {"text": error}} if error else {}))
    remove = {"name": f"{question.html_name}-remove", "value": at, "label": label} if may_go else {}
    return fill("pages/forms/fields/box.html", {"box": shown, "remove": remove})


def _add(question: "QuestionField") -> SafeString:
    field = question.field
    assert isinstance(field, SeveralField)
    words = text_setting(field.asked, "add_label") or _("Add another")
    return fill("pages/forms/fields/add_box.html", {"name": f"{question.html_name}-add", "words": words})


def _first_button() -> SafeString:
    """What Enter in a box does: to go on, as on every other page."""
    return SafeString('<button type="submit" hidden></button>')
