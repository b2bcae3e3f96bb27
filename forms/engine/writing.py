"""Write a form back as the document it was read from."""

from __future__ import annotations

import copy

from forms.engine.conditions import write_condition
from forms.engine.fee_reading import write_fee
from forms.engine.model import Content, Field, Option, Section, Spec, Step
from forms.engine.reading import Json
from forms.engine.repeats import write_repeat


def to_document(spec: Spec) -> dict[str, Json]:
    """The document of a parsed form, every member written out; parsing it again gives the same form.

    Give it the form as parsed: one put into another language would be written as if that were its source.
    """
    document = {
        "spec_format": spec.spec_format,
        "slug": spec.slug,
        "title": spec.title,
        "source_locale": spec.source_locale,
        "locales": list(spec.locales),
        "steps": [_step(step) for step in spec.steps],
        "named_conditions": {
            name: {**named.extra, "title": named.title, "condition": write_condition(named.condition)}
            for name, named in spec.named_conditions.items()
        },
        "submit_label": spec.submit_label,
        "declaration": spec.declaration,
        "confirmation": spec.confirmation,
        "receipt": spec.receipt,
        "service": spec.service,
        "retention_days": spec.retention_days,
        "privacy": spec.privacy,
        "texts": spec.texts,
        # What few forms have is left out of the others, so that their fingerprints stay.
        **({"fees": [write_fee(fee) for fee in spec.fees]} if spec.fees else {}),
        **({"sections": [_section(section) for section in spec.sections]} if spec.sections else {}),
        **({"task_list": True} if spec.task_list else {}),
    }
    return copy.deepcopy({**spec.extra, **document})


def _step(step: Step) -> dict[str, Json]:
    return {
        **step.extra,
        "slug": step.slug,
        "id": step.id,
        "title": step.title,
        "kind": step.kind,
        "condition": write_condition(step.condition),
        "hint": step.hint,
        "content": [_content(content) for content in step.content],
        "fields": [_field(field) for field in step.fields],
        **_source(step.source),
        **({"repeat": write_repeat(step.repeat)} if step.repeat else {}),
        **_said(
            part_of=step.part_of, section=step.section, contact=step.contact, call_number=step.call_number
        ),
    }


def _section(section: Section) -> dict[str, Json]:
    return {**section.extra, "id": section.id, "title": section.title}


def _field(field: Field) -> dict[str, Json]:
    return {
        **field.extra,
        "key": field.key,
        "type": field.type,
        "label": field.label,
        "hint": field.hint,
        "optional": field.optional,
        "condition": write_condition(field.condition),
        "error_missing": field.error_missing,
        "options": [_option(option) for option in field.options],
        "settings": field.settings,
        "role": field.role,
        "personal": field.personal,
        "special": field.special,
        "purpose": field.purpose,
        "basis": field.basis,
        "retention": field.retention,
        **_source(field.source),
    }


def _option(option: Option) -> dict[str, Json]:
    return {
        **option.extra,
        "id": option.id,
        "value": option.value,
        "label": option.label,
        "hint": option.hint,
        "exclusive": option.exclusive,
        **({"condition": write_condition(option.condition)} if option.condition else {}),
    }


def _content(content: Content) -> dict[str, Json]:
    return {
        **content.extra,
        "id": content.id,
        "type": content.type,
        "title": content.title,
        "html": content.html,
        "before": content.before,
        "condition": write_condition(content.condition),
    }


def _said(**texts: str) -> dict[str, Json]:
    # What few steps have is left out of the others, so that their fingerprints stay.
    return {name: text for name, text in texts.items() if text}


def _source(source: str) -> dict[str, Json]:
    # Only what was imported has one.
    return {"source": source} if source else {}
