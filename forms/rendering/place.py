"""The place question: a description, an address by its postcode, coordinates, and the map over them."""

from typing import TYPE_CHECKING, Any, cast

from django.conf import settings
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.field_types.address_lookup import NOT_LISTED
from forms.place.entry import PlaceLookup
from forms.place.form_field import PlaceField, PlaceParts
from forms.place.place import LONGEST_DESCRIPTION
from forms.rendering.labels import fieldset
from forms.widgets import Part, html_id
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

# Up to so many are shown at once; more are a drop-down.
MOST_RADIOS = 8


def place(question: "QuestionField", widget: PlaceParts) -> SafeString:
    """The form group with all its inputs."""
    lookup = widget.lookup(question.value())
    errors = {fault.part: fault.text for fault in question.faults}
    parts = widget.parts(question.html_name, lookup)
    described = f"{question.auto_id}-hint" if question.help_text else ""
    values = {
        "id": question.auto_id,
        "hint": question.help_text,
        "description": _description(parts["description"], errors, rows=3),
        "address": _address(question, lookup, parts["postcode"], errors) if "postcode" in parts else "",
        **(_map(question, parts["point"], errors) if "point" in parts else {}),
    }
    inner = fill("pages/forms/fields/place.html", values)
    group = {**fieldset(question), "describedBy": described, "role": "group", "html": inner}
    return fill(
        "pages/forms/fields/group.html",
        {"id": question.name, "classes": "gh-place", "inner": render("fieldset", group)},
    )


def _description(part: Part, errors: dict[str, str], rows: int) -> SafeString:
    params = {
        "name": part.name,
        "id": part.id,
        "value": part.value,
        "rows": rows,
        "maxlength": LONGEST_DESCRIPTION,
        "threshold": 75,
        "label": {"text": _("Describe the place"), "classes": "govuk-label--s"},
        "hint": {"text": _("For example, outside the library, next to the bus stop")},
    }
    return render("character-count", params | _error(part, errors))


def _error(part: Part, errors: dict[str, str]) -> dict[str, Any]:
    return {"errorMessage": {"text": errors[part.part]}} if part.part in errors else {}


def _address(
    question: "QuestionField", lookup: PlaceLookup, part: Part, errors: dict[str, str]
) -> SafeString:
    name = question.html_name
    params: dict[str, Any] = {
        "name": part.name,
        "id": part.id,
        "value": lookup.entry.postcode,
        "label": {"text": _("Closest postcode"), "classes": "govuk-label--s"},
        "classes": "govuk-input--width-10",
        "spellcheck": False,
        "autocapitalize": "characters",
    }
    values = {
        "postcode_input": render("input", params | _error(part, errors)),
        "find_name": f"{name}-find",
        "listed_name": f"{name}-listed",
        "listed": lookup.entry.listed,
        "postcode": lookup.entry.postcode,
        "is_empty": lookup.is_empty,
        "choice": _choice(name, lookup, errors) if lookup.found else "",
    }
    return fill("pages/forms/fields/place_address.html", values)


def _choice(name: str, lookup: PlaceLookup, errors: dict[str, str]) -> SafeString:
    found = [{"value": each.uprn, "text": each.label} for each in lookup.found]
    missing = {"value": NOT_LISTED, "text": _("None of these")}
    id = html_id(f"{name}-choice")
    params: dict[str, Any] = {"name": f"{name}-choice", "value": lookup.entry.choice}
    if "choice" in errors:
        params["errorMessage"] = {"text": errors["choice"]}
    words = _("Choose the closest address")
    if len(found) > MOST_RADIOS:
        first = {"value": "", "text": _("%(count)d addresses found") % {"count": len(found)}}
        label = {"text": words, "classes": "govuk-label--s"}
        return render("select", params | {"id": id, "label": label, "items": [first, *found, missing]})
    legend = {"text": words, "classes": "govuk-fieldset__legend--s"}
    items = [*found, {"divider": _("or")}, missing]
    return render("radios", params | {"idPrefix": id, "fieldset": {"legend": legend}, "items": items})


def _map(question: "QuestionField", part: Part, errors: dict[str, str]) -> dict[str, Any]:
    """The input of the coordinates, and what the script needs to lay a map over it."""
    field = cast(PlaceField, question.field)
    bounds = field.kind.bounds_of(field.asked)
    params = {
        "name": part.name,
        "id": part.id,
        "value": part.value,
        "label": {"text": _("Grid reference, or latitude and longitude"), "classes": "govuk-label--s"},
        "hint": {"text": _("For example, TF 741 580 or 53.1002, 0.6003")},
        "classes": "govuk-input--width-20",
        "spellcheck": False,
    }
    return {
        "point": render("input", params | _error(part, errors)),
        "point_id": part.id,
        "is_point_open": bool(part.value) or "point" in errors,
        "layer_url": reverse("base_map"),
        "tiles_url": "/maps/tiles" if settings.MAP_TILES_URL else "",
        "bounds": f"{bounds.south},{bounds.west},{bounds.north},{bounds.east}",
        "area": field.kind.area_of(field.asked),
    }
