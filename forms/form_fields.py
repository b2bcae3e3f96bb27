"""Django form fields over the types of field: the cleaned value is the JSON answer."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from forms.engine.answers import Cleaned, FieldError
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.address import AddressType
from forms.field_types.address_lookup import AddressEntry, Lookup, entry_of, resolve
from forms.field_types.file import kinds_of, megabytes_of, most_of
from forms.field_types.name import Name
from forms.plugins import FieldType
from forms.widgets import (
    AddressParts,
    DateParts,
    DateRangeParts,
    FileList,
    MonthParts,
    NameParts,
    Statement,
    html_id,
)

PostData = Mapping[str, Any]


class AnswerField(forms.Field):
    """A question in a Django form. `kind` is its type, `asked` the question; no rule of its own."""

    def __init__(self, kind: FieldType, asked: Field, widget: forms.Widget) -> None:
        super().__init__(required=not asked.optional, label=asked.label, help_text=asked.hint, widget=widget)
        self.kind = kind
        self.asked = asked
        # The inputs at fault after `clean`, such as ("year",); empty where the field is one input.
        self.faulty_parts: tuple[str, ...] = ()
        self.has_been_cleaned = False

    def clean(self, value: Any) -> Json:
        """The JSON answer, None when left out; ValidationError with the type's texts and codes."""
        cleaned = self.judge(value)
        self.faulty_parts = _parts(cleaned.errors)
        self.has_been_cleaned = True
        if cleaned.errors:
            raise ValidationError([ValidationError(error.text, code=error.code) for error in cleaned.errors])
        return cleaned.value

    def judge(self, raw: Any) -> Cleaned:
        """What the type says to a raw value of the widget."""
        return self.kind.clean(self.asked, self.to_answer(raw))

    def to_answer(self, raw: Any) -> Json:
        """The JSON answer as typed, which may still be wrong: for conditions on the same step."""
        return self.kind.to_answer(raw)

    def prepare_value(self, value: Any) -> Any:
        return self.kind.to_raw(value)

    def error_target(self, prefixed_name: str, data: PostData) -> str:
        """The id of the first input at fault for posted data, for the error summary to link to."""
        if self.has_been_cleaned:
            parts = self.faulty_parts
        else:
            parts = _parts(self.judge(self.widget.value_from_datadict(data, {}, prefixed_name)).errors)
        return html_id(f"{prefixed_name}-{parts[0]}" if parts else prefixed_name)

    def redisplays(self, prefixed_name: str, data: PostData) -> bool:
        """Whether the POST only asks for more of this question ("Find address"): show it again, no errors."""
        return False


class AddressField(AnswerField):
    """The address question, with its lookup."""

    kind: AddressType
    widget: AddressParts

    def judge(self, raw: Any) -> Cleaned:
        entry = raw if isinstance(raw, AddressEntry) else AddressEntry()
        if self.widget.has_source and entry.next_stage() == "search":
            return self._judge_search(entry)
        answer = self.to_answer(entry)
        if entry.stage == "choose" and answer is None:
            return self._refuse_choice(entry)
        if entry.stage == "abroad" and self.kind.is_blank(answer):
            return self._missing_at("street")
        return self.kind.clean(self.asked, answer)

    def _refuse_choice(self, entry: AddressEntry) -> Cleaned:
        """Nothing was chosen; or the list has gone meanwhile, and what is on the screen is the inputs."""
        if self.lookup(entry).stage == "choose":
            return self.kind.refuse(self.asked, "not_chosen", ("choice",))
        return self.kind.refuse(self.asked, "list_gone", ("line1",))

    def _judge_search(self, entry: AddressEntry) -> Cleaned:
        if entry.pressed or entry.postcode.strip():
            return Cleaned(errors=self.kind.judge_search(self.asked, entry.postcode))
        return self._missing_at("postcode")

    def _missing_at(self, part: str) -> Cleaned:
        """What is said of an address left out, at the first input of this screen."""
        refused = self.kind.clean(self.asked, None)
        return Cleaned(errors=tuple(replace(error, parts=(part,)) for error in refused.errors))

    def to_answer(self, raw: Any) -> Json:
        return resolve(raw, self.widget.source) if isinstance(raw, AddressEntry) else raw

    def prepare_value(self, value: Any) -> AddressEntry:
        return value if isinstance(value, AddressEntry) else entry_of(value)

    def redisplays(self, prefixed_name: str, data: PostData) -> bool:
        entry = self.widget.value_from_datadict(data, {}, prefixed_name)
        return (self.widget.has_source or entry.crosses_the_border()) and entry.asks_for_more()

    def lookup(self, value: Any) -> Lookup:
        """What to show for a JSON answer or a raw value."""
        return self.widget.lookup(self.prepare_value(value))


def _parts(errors: Sequence[FieldError]) -> tuple[str, ...]:
    return tuple(part for error in errors for part in error.parts)


def text_field(
    kind: FieldType,
    asked: Field,
    *,
    input_type: str = "text",
    spellcheck: str | None = None,
    inputmode: str | None = None,
    width: int | None = None,
) -> AnswerField:
    """One line; `spellcheck` is "false" for names and codes, `width` the characters that it has room for."""
    attrs = {
        "autocomplete": kind.autocomplete(asked).get(""),
        "spellcheck": spellcheck,
        "inputmode": inputmode,
        "class": f"govuk-input--width-{width}" if width else None,
    }
    widget = forms.TextInput(attrs={name: value for name, value in attrs.items() if value})
    widget.input_type = input_type
    return AnswerField(kind, asked, widget)


def long_text_field(kind: FieldType, asked: Field, *, rows: int) -> AnswerField:
    """Several lines."""
    return AnswerField(kind, asked, forms.Textarea(attrs={"rows": rows}))


def radios_field(kind: FieldType, asked: Field, choices: list[tuple[str, str]]) -> AnswerField:
    """One of `choices`."""
    return AnswerField(kind, asked, forms.RadioSelect(choices=choices))


def checkboxes_field(kind: FieldType, asked: Field, choices: list[tuple[str, str]]) -> AnswerField:
    """Any of `choices`."""
    return AnswerField(kind, asked, forms.CheckboxSelectMultiple(choices=choices))


def select_field(kind: FieldType, asked: Field, choices: list[tuple[str, str]]) -> AnswerField:
    """One of `choices`, in a drop-down."""
    return AnswerField(kind, asked, forms.Select(choices=choices))


def statement_field(kind: FieldType, asked: Field, choices: list[tuple[str, str]]) -> AnswerField:
    """A statement with a box to tick: `choices` has it alone."""
    return AnswerField(kind, asked, Statement(choices=choices))


def date_field(kind: FieldType, asked: Field) -> AnswerField:
    """Day, month and year."""
    return AnswerField(kind, asked, DateParts(kind.autocomplete(asked)))


def month_field(kind: FieldType, asked: Field) -> AnswerField:
    """Month and year."""
    return AnswerField(kind, asked, MonthParts(kind.autocomplete(asked)))


def date_range_field(kind: FieldType, asked: Field) -> AnswerField:
    """Two dates."""
    return AnswerField(kind, asked, DateRangeParts())


def name_field(kind: Name, asked: Field) -> AnswerField:
    """A name in parts."""
    return AnswerField(kind, asked, NameParts(kind.parts_of(asked), kind.autocomplete(asked)))


def address_field(kind: AddressType, asked: Field) -> AddressField:
    """A postcode lookup over the setting `source`, or the parts of an address."""
    widget = AddressParts(kind.autocomplete(asked), kind.source_of(asked), kind.has_abroad(asked))
    return AddressField(kind, asked, widget)


def shown_again(form: forms.BaseForm) -> bool:
    """Whether a form was posted only to go on within a question: the view shows it without errors."""
    return any(
        isinstance(field, AnswerField) and field.redisplays(form.add_prefix(name), form.data)
        for name, field in form.fields.items()
    )


class FileField(AnswerField):
    """The question for files. Its value is what the draft holds: no POST can set it, files alone are posted."""

    widget: FileList

    def __init__(self, kind: FieldType, asked: Field, widget: FileList) -> None:
        super().__init__(kind, asked, widget)
        # Django's word for a field that takes its initial value, whatever is posted.
        self.disabled = True

    def error_target(self, prefixed_name: str, data: PostData) -> str:
        return html_id(prefixed_name)


def file_field(kind: FieldType, asked: Field) -> FileField:
    """Files, with the list of those that are there."""
    return FileField(kind, asked, FileList(kinds_of(asked), megabytes_of(asked), most_of(asked)))


def without_autofill(form: forms.BaseForm) -> None:
    """Take the autofill tokens from a form: what the browser knows is not about the person that is asked about."""
    for field in form.fields.values():
        if "autocomplete" in field.widget.attrs:
            field.widget.attrs["autocomplete"] = "off"
        if hasattr(field.widget, "tokens"):
            field.widget.tokens = {}


def raw_values(form: forms.BaseForm) -> dict[str, Any]:
    """What was typed into a bound form, good or not, as the `initial` of an unbound one."""
    return {
        name: form.get_initial_for_field(field, name)
        if field.disabled
        else field.widget.value_from_datadict(form.data, form.files, form.add_prefix(name))
        for name, field in {**getattr(form, "concealed", {}), **form.fields}.items()
    }


def typed_answers(form: forms.BaseForm) -> dict[str, Json]:
    """The JSON answers of a bound form by field name, as typed: some may be wrong, none is dropped."""
    raw = raw_values(form)
    return {
        name: field.to_answer(raw[name])
        for name, field in form.fields.items()
        if isinstance(field, AnswerField)
    }
