"""What other packages plug into forms: field types, sources of addresses, sources of known answers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from importlib import import_module
from typing import TYPE_CHECKING, ClassVar
from uuid import UUID

from forms.engine.answers import Cleaned, FieldError, Finding
from forms.engine.clock import today_in_uk
from forms.engine.model import Field
from forms.engine.narrowing import narrows
from forms.engine.reading import Json
from forms.wording import Message, fill
from guildhall.core.registry import Registry

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

WRONG_KIND: Message = {
    "en": "{subject} must be given in the way the question asks for it",
    "cy": "Rhaid rhoi eich ateb i “{label}” yn y ffordd y mae'r cwestiwn yn gofyn amdano",
}
MISSING: Message = {"en": "Enter {object}", "cy": "Rhowch ateb i “{label}”"}


class FieldType(ABC):
    """One type of field. Stateless; works without Django except for `form_field`.

    An answer comes as JSON of any kind (`clean`), or as what a widget read from a browser's POST (`to_answer`
    makes JSON of it). `clean` is called on every request for every field on the path: it must be quick, reads
    nothing from outside, and never raises. Settings are read leniently there: their faults are for `check`.
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    # Code -> language -> template; what is left out here is worded by the base class.
    messages: ClassVar[Mapping[str, Message]] = {}
    # For a type of several inputs: those at fault when nothing was answered.
    first_parts: ClassVar[tuple[str, ...]] = ()
    # Whether what is posted for it are files: its answer is then kept by the server alone, file by file.
    takes_files: ClassVar[bool] = False
    # Whether the page says every error, each at its own input, instead of the first alone.
    tells_each_part: ClassVar[bool] = False
    # Settings (numbers or days) below and above which nothing is taken; one that is left out doesn't bind.
    floors: ClassVar[tuple[str, ...]] = ()
    ceilings: ClassVar[tuple[str, ...]] = ()

    def clean(self, field: Field, answer: Json, today: date | None = None) -> Cleaned:
        """Normalise and judge one answer: its value (None: left out, as it may be) or the errors to show."""
        if self.is_blank(answer):
            return Cleaned() if field.optional else self.refuse(field, "missing", self.first_parts)
        return self.judge(field, answer, today or today_in_uk())

    def is_blank(self, answer: Json) -> bool:
        """Whether an answer is none at all."""
        return answer is None or answer == ""

    @abstractmethod
    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        """`clean` for an answer that isn't blank."""

    @abstractmethod
    def form_field(self, field: Field) -> AnswerField:
        """A Django form field whose cleaned value is the JSON answer. Import Django inside."""

    def to_answer(self, raw: Json) -> Json:
        """The JSON answer in what this type's widget read from a POST."""
        return raw

    def to_raw(self, answer: Json) -> Json:
        """What this type's widget shows for a JSON answer; what is raw already stays."""
        return answer

    @abstractmethod
    def display(self, field: Field, value: Json) -> list[str]:
        """A cleaned value as lines of plain text, in the field's language, for check answers and receipts."""

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        """Columns of an export as (suffix, text), most types one with the suffix ''; None: not answered."""
        return [("", "" if value is None else "; ".join(self.display(field, value)))]

    def json(self, field: Field, value: Json) -> Json:
        """A cleaned value as a receiving system gets it."""
        return value

    @abstractmethod
    def json_schema(self, field: Field) -> dict[str, Json]:
        """JSON Schema (2020-12) of what `json` gives."""

    def autocomplete(self, field: Field) -> Mapping[str, str]:
        """Autofill tokens (WCAG 1.3.5) by part of the widget, '' where there is one input."""
        return {}

    def operators(self) -> tuple[str, ...]:
        """The operators of conditions that may test such a field."""
        return ("answered",)

    def offered(self, field: Field) -> tuple[str | bool, ...] | None:
        """The values that can be answered, or None where anything can."""
        return None

    def check(self, field: Field) -> Sequence[Finding]:
        """What is wrong with a field's settings, for the publish gate."""
        return ()

    def narrows(self, before: Field, after: Field) -> bool | None:
        """Whether it may refuse with the later settings what it took with the earlier; None: it can't say.

        Asked when a form changes under people who are filling it in; who can't say has them told.
        """
        return narrows(before.settings, after.settings, self.floors, self.ceilings)

    def refuse(self, field: Field, code: str, parts: tuple[str, ...] = (), **values: object) -> Cleaned:
        """A refusal in the words of `messages[code]`; the author's own for a missing answer come first."""
        if code == "missing" and field.error_missing:
            return Cleaned(errors=(FieldError(code, field.error_missing, parts),))
        return Cleaned(errors=(FieldError(code, fill(self.message(code), field, **values), parts),))

    def message(self, code: str) -> Message:
        """The template for an error code."""
        default = MISSING if code == "missing" else WRONG_KIND
        return self.messages.get(code, default)


@dataclass(frozen=True, slots=True)
class FoundAddress:
    """One address of a postcode; `label` is how it stands in the list to choose from.

    `latitude` and `longitude` are degrees in WGS84, both or neither.
    """

    uprn: str
    lines: tuple[str, ...]
    town: str
    postcode: str
    latitude: float | None = None
    longitude: float | None = None

    @property
    def label(self) -> str:
        return ", ".join(part for part in (*self.lines, self.town) if part)

    def answer(self) -> dict[str, Json]:
        """The answer of an address field that it stands for."""
        return {"uprn": self.uprn, "lines": list(self.lines), "town": self.town, "postcode": self.postcode}


class AddressSource(ABC):
    """Where an address field looks a postcode up, in a resident's request: quick, at most one query."""

    slug: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def find(self, postcode: str) -> list[FoundAddress]:
        """The addresses of a postcode ('RG1 1AA'), in the order to list them; none found is an empty list."""


@dataclass(frozen=True, slots=True)
class Subject:
    """Whom an answer is sought for: what their request proves, and nothing that it only claims.

    `owned` are the drafts and cases whose cookie the browser holds, with the epoch that it was given at; `resident` is
    who signed in; `query` is what the address of the form says. A `is_shared_device` is used by many people.
    """

    council_id: int
    form_id: int
    owned: Mapping[UUID, int]
    query: Mapping[str, Sequence[str]]
    resident: UUID | None = None
    is_shared_device: bool = False


class PrefillSource(ABC):
    """Where an answer may be known from before the resident types it.

    Asked while a resident waits: quick, at most one query for all fields, never raises. What it finds is judged by
    the field's type and offered, never stored unseen; a special answer is never sought.
    """

    slug: ClassVar[str]
    label: ClassVar[str]
    # Whether it knows for certain whose answers it finds: only then is it asked for personal data.
    may_be_personal: ClassVar[bool] = False

    @abstractmethod
    def find(self, field: Field, subject: Subject) -> Json:
        """The answer to offer for a field, as JSON or as somebody would type it; None for none."""

    def find_all(self, fields: Sequence[Field], subject: Subject) -> Mapping[str, Json]:
        """The answers by field key; override it where one look finds several."""
        return {field.key: self.find(field, subject) for field in fields}


field_types: Registry[FieldType] = Registry("field type", FieldType)  # type: ignore[type-abstract]
address_sources: Registry[AddressSource] = Registry("address source", AddressSource)  # type: ignore[type-abstract]
prefill_sources: Registry[PrefillSource] = Registry("prefill source", PrefillSource)  # type: ignore[type-abstract]


def answer_types() -> dict[str, FieldType]:
    """Every registered type by slug, as `path.walk` and `lint.lint` take them."""
    # Registration happens when the package is imported; outside Django nobody else does that.
    import_module("forms.field_types")
    return dict(field_types.items())
