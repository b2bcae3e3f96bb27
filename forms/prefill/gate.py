"""The part of the publish gate that reads where answers are prefilled from."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from forms.engine.model import Field, Spec
from forms.engine.problems import Place, Problem, places_of_steps
from forms.engine.unasked import is_worked_out
from forms.plugins import prefill_sources
from forms.prefill.fields import QUERY, query_name, source_slug

NAME = re.compile(r"[A-Za-z][A-Za-z0-9_-]{0,63}")
# These mean something in the addresses of a journey.
RESERVED = frozenset({"new", "change", "step", "sent-before"})


def prefill_problems(spec: Spec) -> Iterator[Problem]:
    """What is wrong with the prefilled fields of a form."""
    names = Counter(query_name(field) for field in spec.fields().values() if source_slug(field) == QUERY)
    for step_place, step in places_of_steps(spec):
        for number, field in enumerate(step.fields):
            place = step_place.field(field.key, number)
            if source_slug(field):
                yield from _check_source(place, field)
            if source_slug(field) == QUERY:
                yield from _check_name(place, query_name(field), names)


def _check_source(place: Place, field: Field) -> Iterator[Problem]:
    slug = source_slug(field)
    if slug not in prefill_sources:
        yield place.error("prefill_unknown", f"There is no source of known answers called “{slug}”")
        return
    source = prefill_sources.get(slug)
    if is_worked_out(field):
        yield place.error("prefill_worked_out", "What is worked out can't be prefilled")
    if field.special:
        yield place.error("prefill_special", "A special answer can't be prefilled")
    elif field.personal and not source.may_be_personal:
        yield place.error("prefill_personal", f"Personal data can't be prefilled from “{source.label}”")


def _check_name(place: Place, name: str, names: Counter[str]) -> Iterator[Problem]:
    if not NAME.fullmatch(name) or name in RESERVED:
        yield place.error("prefill_name", f"“{name}” can't be a name in an address: use letters and numbers")
    elif names[name] > 1:
        yield place.error("prefill_name", f"Two questions are prefilled from “{name}” in the address")
