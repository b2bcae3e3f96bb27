"""The forms of sign-in as components of the design system."""

from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from guildhall.core.components import render

register = template.Library()


@register.simple_tag
def form_fields(form: forms.Form) -> SafeString:
    """Every visible field of the form, each with its hint and its error."""
    return SafeString("".join(_field(field) for field in form.visible_fields()))


@register.simple_tag
def form_errors(form: forms.Form) -> SafeString:
    """The summary at the top of the page, '' without errors; what belongs to no field leads to the first."""
    if not form.errors:
        return SafeString("")
    first = form.visible_fields()[0].auto_id if form.visible_fields() else ""
    entries = [{"text": text, "href": f"#{first}"} for text in form.non_field_errors()]
    for field in form.visible_fields():
        entries += [{"text": text, "href": f"#{field.auto_id}"} for text in field.errors]
    return render("error-summary", {"titleText": _("There is a problem"), "errorList": entries})


def _field(field: BoundField) -> SafeString:
    attrs = field.field.widget.attrs
    params: dict[str, Any] = {
        "id": field.auto_id,
        "name": field.html_name,
        "type": getattr(field.field.widget, "input_type", "text"),
        "label": {"text": str(field.label)},
        "autocomplete": attrs.get("autocomplete", ""),
        "inputmode": attrs.get("inputmode", ""),
    }
    if attrs.get("spellcheck"):
        params["spellcheck"] = False
    if params["type"] != "password":
        params["value"] = field.value() or ""
    if field.help_text:
        params["hint"] = {"text": str(field.help_text)}
    if errors := _errors_of(field):
        params["errorMessage"] = {"text": " ".join(errors)}
    return render("input", params)


def _errors_of(field: BoundField) -> list[str]:
    """A field's own errors; the first field also says what belongs to none, as the summary leads there."""
    is_first = field.form.visible_fields()[0].name == field.name
    return [*(field.form.non_field_errors() if is_first else []), *field.errors]
