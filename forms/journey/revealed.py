"""Which questions of a step stand under the option that they hang on."""

from collections.abc import Mapping

from django import forms
from django.forms.widgets import Input

from forms.engine.lint_under_option import SETTING, only_test
from forms.engine.model import Field, Step
from forms.form_fields import AnswerField
from forms.rendering import Option

# One box that its label stands above: anything larger is confusing inside a list of options.
SMALL = (Input, forms.Textarea)


def places_under_options(step: Step, fields: Mapping[str, forms.Field]) -> dict[str, Option]:
    """By field key, the option that shows it: only where that is the whole condition, on this step.

    Where a setting asks for more than that, the question is shown as any other whose condition is met.
    """
    places: dict[str, Option] = {}
    before: set[str] = set()
    for field in step.fields:
        option = _option_of(field, fields)
        if option and option.key in before and isinstance(fields[field.key].widget, SMALL):
            places[field.key] = option
        before.add(field.key)
    return places


def _option_of(field: Field, fields: Mapping[str, forms.Field]) -> Option | None:
    test = only_test(field.condition) if field.settings.get(SETTING) is True else None
    choice = fields.get(test.field) if test else None
    if test is None or not isinstance(choice, AnswerField) or test.op != _operator(choice.widget):
        return None
    option = Option(test.field, str(choice.kind.to_raw(test.value)))
    is_offered = any(str(value) == option.value for value, _ in getattr(choice.widget, "choices", ()))
    return option if is_offered else None


def _operator(widget: forms.Widget) -> str:
    # Django's checkboxes are radios by descent.
    if isinstance(widget, forms.CheckboxSelectMultiple):
        return "contains"
    return "eq" if isinstance(widget, forms.RadioSelect) else ""
