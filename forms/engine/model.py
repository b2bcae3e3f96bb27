"""A form as the engine sees it: frozen, and already in one language."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from dataclasses import field as member

from forms.engine.conditions import Condition
from forms.engine.fees import Fee
from forms.engine.reading import Json
from forms.engine.repeats import Repeat


@dataclass(frozen=True, slots=True)
class Option:
    """One thing to choose; answers hold `value`, which outlives its label. `extra` is what we don't know."""

    id: str
    value: str
    label: str
    hint: str = ""
    exclusive: bool = False
    condition: Condition | None = None
    extra: Mapping[str, Json] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Field:
    """One question. `settings` belong to its type; `locale` is the language its texts are in when shown."""

    key: str
    type: str
    label: str
    hint: str = ""
    optional: bool = False
    condition: Condition | None = None
    error_missing: str = ""
    options: tuple[Option, ...] = ()
    settings: Mapping[str, Json] = member(default_factory=dict)
    role: str = ""
    personal: bool = False
    special: bool = False
    purpose: str = ""
    basis: str = ""
    retention: str = ""
    source: str = ""
    extra: Mapping[str, Json] = member(default_factory=dict)
    locale: str = "en"


@dataclass(frozen=True, slots=True)
class Content:
    """Something to read on a step: `type` is text, inset, warning or details, `before` a field's key."""

    id: str
    type: str
    title: str = ""
    html: str = ""
    before: str | None = None
    condition: Condition | None = None
    extra: Mapping[str, Json] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Step:
    """One screen of the journey.

    `kind` is step, eligibility (the same, by another name), booking (which dates would suit), payment (what is to
    pay, nothing asked) or exit, where the journey ends. An exit may say whom to contact instead (`contact`) and
    which number to call now (`call_number`). One with a `repeat` is asked for each item of a list, and so are the
    steps whose `part_of` is its key. `section` is the id of the section that it belongs to.
    """

    slug: str
    title: str
    id: str = ""
    kind: str = "step"
    condition: Condition | None = None
    hint: str = ""
    content: tuple[Content, ...] = ()
    fields: tuple[Field, ...] = ()
    source: str = ""
    repeat: Repeat | None = None
    part_of: str = ""
    extra: Mapping[str, Json] = member(default_factory=dict)
    section: str = ""
    contact: str = ""
    call_number: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """Steps that belong together, under one heading; with a task list, one task."""

    id: str
    title: str
    extra: Mapping[str, Json] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class NamedCondition:
    """A condition that authors use by name; its title is for them alone."""

    title: str
    condition: Condition | None
    extra: Mapping[str, Json] = member(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Spec:
    """A whole form in the language `locale`.

    `texts` are those of the other languages by path, `untranslated` the paths whose text is the source's.
    """

    title: str
    steps: tuple[Step, ...]
    slug: str = ""
    spec_format: int = 1
    source_locale: str = "en"
    locales: tuple[str, ...] = ("en",)
    named_conditions: Mapping[str, NamedCondition] = member(default_factory=dict)
    submit_label: str = ""
    declaration: str = ""
    confirmation: Mapping[str, Json] = member(default_factory=dict)
    receipt: Mapping[str, Json] = member(default_factory=dict)
    service: Mapping[str, Json] = member(default_factory=dict)
    retention_days: int | None = None
    privacy: Mapping[str, Json] = member(default_factory=dict)
    fees: tuple[Fee, ...] = ()
    texts: Mapping[str, Mapping[str, str]] = member(default_factory=dict)
    extra: Mapping[str, Json] = member(default_factory=dict)
    locale: str = "en"
    untranslated: frozenset[str] = frozenset()
    sections: tuple[Section, ...] = ()
    task_list: bool = False

    def step(self, slug: str) -> Step | None:
        """The step with this slug."""
        return next((step for step in self.steps if step.slug == slug), None)

    def fields(self) -> Mapping[str, Field]:
        """Every field by key, in the order of the form."""
        return {field.key: field for step in self.steps for field in step.fields}

    def conditions(self) -> Mapping[str, Condition | None]:
        """The named conditions as `conditions.evaluate` takes them."""
        return {name: named.condition for name, named in self.named_conditions.items()}
