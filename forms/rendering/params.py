"""A field's params for its component, by the kind of its widget."""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.widgets import Input
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.bank.form_field import BankAccountParts
from forms.combobox_field import Combobox
from forms.engine.model import Option
from forms.field_types.number import Number
from forms.form_fields import AnswerField
from forms.place.form_field import PlaceParts
from forms.rendering.address import address
from forms.rendering.bank_account import bank_account
from forms.rendering.boxes import boxes
from forms.rendering.combobox import combobox
from forms.rendering.dates import date_input, date_range
from forms.rendering.files import files
from forms.rendering.labels import description, fieldset, label, words
from forms.rendering.name import name
from forms.rendering.option import Option as Place
from forms.rendering.place import place
from forms.rendering.shown_value import shown_value
from forms.rendering.signature import signature
from forms.several import SeveralBoxes
from forms.signature_field import SignaturePad
from forms.widgets import AddressParts, DateParts, DateRangeParts, FileList, MonthParts, NameParts, Statement
from forms.worked_out_field import ShownValue
from guildhall.core.components import render

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField

# A count that nobody asked for is shown only when the limit comes near, in percent of it.
NEAR = 75
WIDTHS = {"tel": "govuk-input--width-20", "postal-code": "govuk-input--width-10"}


def component_of(question: "QuestionField") -> SafeString:
    """The whole form group of a field."""
    widget = question.field.widget
    for kind, show in RENDERERS:
        if isinstance(widget, kind):
            return show(question, widget)
    raise TypeError(f"no component shows {type(widget).__qualname__}")


def radios(question: "QuestionField", widget: Any) -> SafeString:
    value = question.value()
    items = _items(question, widget)
    is_short = len(items) == 2 and all(_fits_beside(item) for item in items)
    classes = "govuk-radios--inline" if is_short else ""
    return render("radios", _choice(question) | {"value": value, "items": items, "classes": classes})


def _fits_beside(item: dict[str, Any]) -> bool:
    return not item.keys() & {"hint", "conditional"} and len(str(item["text"])) <= 12


def checkboxes(question: "QuestionField", widget: Any) -> SafeString:
    values = [str(value) for value in question.value() or []]
    items = list(_divided(_items(question, widget)))
    return render("checkboxes", _choice(question) | {"values": values, "items": items})


def statement(question: "QuestionField", widget: Statement) -> SafeString:
    """One box, whose label is the whole question."""
    values = [str(value) for value in question.value() or []]
    items = [{"value": value, "text": words(question)} for value, _label in widget.choices]
    own = {"name": question.html_name, "idPrefix": question.auto_id, "values": values, "items": items}
    return render("checkboxes", own | description(question))


def _choice(question: "QuestionField") -> dict[str, Any]:
    own = {"name": question.html_name, "idPrefix": question.auto_id, "fieldset": fieldset(question)}
    return own | description(question)


def _items(question: "QuestionField", widget: Any) -> list[dict[str, Any]]:
    options = {option.value: option for option in _options(question.field)}
    items = [_item(value, text, options.get(value)) for value, text in widget.choices]
    for item in items:
        if inside := question.form.html_under(Place(question.name, item["value"])):
            item["conditional"] = {"html": inside}
    return items


def _options(field: forms.Field) -> tuple[Option, ...]:
    return field.asked.options if isinstance(field, AnswerField) else ()


def _item(value: Any, text: Any, option: Option | None) -> dict[str, Any]:
    item = {"value": str(value), "text": text}
    if option and option.hint:
        item["hint"] = {"text": option.hint}
    if option and option.exclusive:
        item["behaviour"] = "exclusive"
    return item


def _divided(items: list[dict[str, Any]]) -> Any:
    """An option that stands alone comes after an "or"."""
    for number, item in enumerate(items):
        if number and "behaviour" in item:
            yield {"divider": _("or")}
        yield item


def select(question: "QuestionField", widget: Any) -> SafeString:
    items = [{"value": str(value), "text": str(text)} for value, text in widget.choices]
    own = {"name": question.html_name, "id": question.auto_id, "value": question.value(), "items": items}
    around = {"label": label(question), "attributes": widget.attrs}
    return render("select", own | around | description(question))


def textarea(question: "QuestionField", widget: Any) -> SafeString:
    own = {
        "name": question.html_name,
        "id": question.auto_id,
        "value": question.value(),
        "rows": widget.attrs.get("rows", 5),
        "label": label(question),
    }
    limits = _limits(question.field)
    return render("character-count" if limits else "textarea", own | limits | description(question))


def _limits(field: forms.Field) -> dict[str, Any]:
    """How much may be written, and from when on that is said."""
    if not isinstance(field, AnswerField):
        return {}
    words, limit_of = field.asked.settings.get("max_words"), getattr(field.kind, "limit_of", None)
    if words:
        return {"maxwords": words}
    own = {} if field.asked.settings.get("max_characters") else {"threshold": NEAR}
    return {"maxlength": limit_of(field.asked), **own} if limit_of else {}


def text_input(question: "QuestionField", widget: Any) -> SafeString:
    attrs = dict(widget.attrs)
    token = attrs.pop("autocomplete", None)
    spelling = attrs.pop("spellcheck", None)
    own = {
        "name": question.html_name,
        "id": question.auto_id,
        "type": widget.input_type,
        "value": question.value(),
        "autocomplete": token,
        "inputmode": attrs.pop("inputmode", None),
        "spellcheck": None if spelling is None else str(spelling) == "true",
        "classes": attrs.pop("class", "") or WIDTHS.get(token or widget.input_type, ""),
        "label": label(question),
    }
    return render("input", own | {"attributes": attrs} | _units(question.field) | description(question))


def _units(field: forms.Field) -> dict[str, Any]:
    """What stands before and behind the input of a number."""
    if not isinstance(field, AnswerField) or not isinstance(field.kind, Number):
        return {}
    prefix, suffix = field.kind.units_of(field.asked)
    return {name: {"text": text} for name, text in (("prefix", prefix), ("suffix", suffix)) if text}


# In this order: each kind before the ones it descends from.
RENDERERS: list[tuple[type[forms.Widget], Callable[["QuestionField", Any], SafeString]]] = [
    (AddressParts, address),
    (BankAccountParts, bank_account),
    (DateParts, date_input),
    (MonthParts, date_input),
    (DateRangeParts, date_range),
    (FileList, files),
    (NameParts, name),
    (SeveralBoxes, boxes),
    (PlaceParts, place),
    (Statement, statement),
    (ShownValue, shown_value),
    (SignaturePad, signature),
    (forms.CheckboxSelectMultiple, checkboxes),
    (forms.RadioSelect, radios),
    (Combobox, combobox),
    (forms.Select, select),
    (forms.Textarea, textarea),
    (Input, text_input),
]
