"""The address question: a postcode, a list to choose from, every part typed, or an address abroad."""

from typing import TYPE_CHECKING, Any

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.field_types.address_lookup import NOT_LISTED, Lookup
from forms.rendering.labels import fieldset
from forms.widgets import AddressParts, Part, html_id
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

# Up to so many are shown at once; more are a drop-down.
MOST_RADIOS = 8


def address(question: "QuestionField", widget: AddressParts) -> SafeString:
    """The form group for the stage that the question is in."""
    lookup = widget.lookup(question.value())
    errors = {fault.part: fault.text for fault in question.faults}
    inner = fill("pages/forms/fields/address.html", _values(question, widget, lookup, errors))
    described = f"{question.auto_id}-hint" if question.help_text else ""
    group = {**fieldset(question), "describedBy": described, "role": "group", "html": inner}
    return fill("pages/forms/fields/group.html", {"id": question.name, "inner": render("fieldset", group)})


def _values(
    question: "QuestionField", widget: AddressParts, lookup: Lookup, errors: dict[str, str]
) -> dict[str, Any]:
    name = question.html_name
    return {
        "id": question.auto_id,
        "hint": question.help_text,
        "error": errors.get("", ""),
        "stage": lookup.stage,
        "has_source": lookup.has_source,
        "is_empty": lookup.is_empty,
        "postcode": lookup.entry.postcode,
        "inputs": [_input(part, errors) for part in widget.parts(name, lookup)],
        "choice": _choice(name, lookup, errors) if lookup.stage == "choose" else "",
        "listed_name": f"{name}-listed",
        "uprn_name": f"{name}-uprn",
        "uprn": lookup.entry.uprn,
        "find_name": f"{name}-find",
        "manual_name": f"{name}-manual",
        "has_abroad": widget.has_abroad,
        "border_name": f"{name}-uk" if lookup.stage == "abroad" else f"{name}-abroad",
    }


def _input(part: Part, errors: dict[str, str]) -> SafeString:
    is_postcode = part.part == "postcode"
    params: dict[str, Any] = {
        "name": part.name,
        "id": part.id,
        "value": part.value,
        "label": {"text": _label(part.part)},
        "autocomplete": part.autocomplete or None,
        "classes": "govuk-input--width-10" if is_postcode else "govuk-!-width-two-thirds",
    }
    if is_postcode:
        params |= {"spellcheck": False, "autocapitalize": "characters"}
    if part.part in errors:
        params["errorMessage"] = {"text": errors[part.part]}
    return render("textarea", params | {"rows": 4}) if part.part == "street" else render("input", params)


def _label(part: str) -> str:
    labels = {
        "line1": _("Address line 1"),
        "line2": _("Address line 2 (optional)"),
        "town": _("Town or city"),
        "postcode": _("Postcode"),
        "street": _("Address"),
        "country": _("Country"),
    }
    return labels[part]


def _choice(name: str, lookup: Lookup, errors: dict[str, str]) -> SafeString:
    found = [{"value": place.uprn, "text": place.label} for place in lookup.found]
    missing = {"value": NOT_LISTED, "text": _("My address is not listed")}
    id = html_id(f"{name}-choice")
    params: dict[str, Any] = {"name": f"{name}-choice", "value": lookup.entry.choice}
    if "choice" in errors:
        params["errorMessage"] = {"text": errors["choice"]}
    if len(found) > MOST_RADIOS:
        first = {"value": "", "text": _("%(count)d addresses found") % {"count": len(found)}}
        label = {"text": _("Choose your address"), "classes": "govuk-label--s"}
        return render("select", params | {"id": id, "label": label, "items": [first, *found, missing]})
    legend = {"text": _("Choose your address"), "classes": "govuk-fieldset__legend--s"}
    items = [*found, {"divider": _("or")}, missing]
    return render("radios", params | {"idPrefix": id, "fieldset": {"legend": legend}, "items": items})
