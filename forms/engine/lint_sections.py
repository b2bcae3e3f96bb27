"""The part of the publish gate that reads sections, and what belongs to a kind of step."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from forms.engine.model import Spec
from forms.engine.path import EXIT
from forms.engine.problems import Place, Problem, places_of_steps

NUMBER = re.compile(r"\+?[0-9][0-9 ]{1,18}", re.ASCII)


def check_sections(spec: Spec) -> Iterator[Problem]:
    """What is wrong with a form's sections and its task list."""
    if spec.task_list and not spec.sections:
        yield Place().error(
            "sections_missing", "Write on the steps which section of the task list each is in"
        )
    known = Counter(section.id for section in spec.sections)
    for section in spec.sections:
        if not section.title.strip():
            yield Place().error("section_untitled", "Give every section a title")
        if known[section.id] > 1:
            yield Place().error("section_duplicate", f"Two sections have the id “{section.id}”")
    for place, step in places_of_steps(spec):
        if step.section and step.section not in known:
            yield place.error("section_unknown", "This step is in a section that is no longer there")
        if step.kind == EXIT and step.call_number and not NUMBER.fullmatch(step.call_number):
            yield place.error("call_number", "Number to call must be a phone number, like 999")
