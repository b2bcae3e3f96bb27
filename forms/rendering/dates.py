"""Dates and months in boxes, and a range of two dates."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from forms.rendering.labels import description, fieldset
from forms.rendering.several import several
from forms.widgets import DateRangeParts, Part, TextParts
from guildhall.core.components import render

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

PART_NAMES = {"day": "Day", "month": "Month", "year": "Year"}
SIDE_NAMES = {"from": gettext_noop("Start date"), "to": gettext_noop("End date")}


def date_input(question: "QuestionField", widget: TextParts) -> SafeString:
    """The boxes of a date or of a month."""
    parts = widget.parts(question.html_name, question.value())
    own = {"id": question.auto_id, "namePrefix": question.html_name, "fieldset": fieldset(question)}
    faulty = faulty_parts(question)
    items = [_date_part(part, part.part in faulty) for part in parts]
    return render("date-input", own | {"items": items} | description(question))


def date_range(question: "QuestionField", widget: DateRangeParts) -> SafeString:
    """Two dates, each with a legend and errors of its own."""
    sides = widget.sides(question.html_name, question.value())
    return several(question, [_side(question, side, parts) for side, parts in sides.items()])


def _side(question: "QuestionField", side: str, parts: list[Part]) -> SafeString:
    faulty = faulty_parts(question)
    params: dict[str, Any] = {
        "id": f"{question.auto_id}-{side}",
        "namePrefix": f"{question.html_name}-{side}",
        "fieldset": {"legend": {"text": _(SIDE_NAMES[side]), "classes": "govuk-fieldset__legend--s"}},
        "items": [_date_part(part, f"{side}-{part.part}" in faulty) for part in parts],
    }
    for fault in question.faults:
        if fault.part.startswith(f"{side}-"):
            params["errorMessage"] = {"text": fault.text}
    return render("date-input", params)


def faulty_parts(question: "QuestionField") -> tuple[str, ...]:
    """The names of the inputs at fault."""
    return getattr(question.field, "faulty_parts", ()) if question.faults else ()


def _date_part(part: Part, is_faulty: bool) -> dict[str, Any]:
    width = 4 if part.part == "year" else 2
    error = " govuk-input--error" if is_faulty else ""
    return {
        "name": part.part,
        "id": part.id,
        "label": _(PART_NAMES[part.part]),
        "value": part.value or None,
        "autocomplete": part.autocomplete or None,
        "classes": f"govuk-input--width-{width}{error}",
    }
