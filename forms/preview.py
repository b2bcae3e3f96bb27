"""What an author sees before publishing: every step as residents would meet it, from unsaved text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.template.response import TemplateResponse
from django.utils.translation import gettext as _

from forms.compile import compile_page
from forms.engine.lint import lint
from forms.engine.model import Content, Spec, Step
from forms.engine.problems import Problem
from forms.engine.repeated import list_of
from forms.engine.sentences import say
from forms.engine.spec import SpecError, parse
from forms.family import family_of
from forms.journey.step_form import QuestionForm, build_step_form
from forms.plugins import answer_types, field_types
from forms.prefill.gate import prefill_problems


@dataclass(frozen=True, slots=True)
class PreviewedStep:
    """A step to be shown: its form, and when it and parts of it are shown, in sentences."""

    title: str
    form: QuestionForm
    condition: str
    conditions: tuple[tuple[str, str], ...]


def preview_response(page: Any, request: HttpRequest) -> HttpResponse:
    """The preview page; what keeps the form from being published stands in it and hides nothing."""
    context: dict[str, Any] = {"page": page, "is_preview": True}
    try:
        spec = parse(compile_page(page, previous=family_of(page).published))
    except SpecError as error:
        context["problems"] = [str(error)]
    else:
        found = [*lint(spec, answer_types()), *prefill_problems(spec)]
        context["problems"] = [_said(problem, spec) for problem in found if problem.level == "error"]
        context["warnings"] = [_said(problem, spec) for problem in found if problem.level == "warning"]
        context["steps"] = list(previewed_steps(spec))
    return TemplateResponse(request, "pages/forms/preview.html", context)


def previewed_steps(spec: Spec) -> Iterator[PreviewedStep]:
    """Every step of a form, whatever its condition."""
    for step in spec.steps:
        known = replace(step, fields=tuple(field for field in step.fields if field.type in field_types))
        form = build_step_form(known)(prefix=None)
        form.lay_out(step.title, step.hint, _content_by_place(known))
        yield PreviewedStep(
            step.title + _for_each(step, spec),
            form,
            _sentence(step.condition, spec),
            tuple(_conditions(known, spec)),
        )


def _for_each(step: Step, spec: Spec) -> str:
    """Where a step is asked for each item of a list, say of which."""
    lists = {each.repeat.key: each.repeat.singular for each in spec.steps if each.repeat}
    singular = lists.get(list_of(step))
    return _(" (for each %(item)s)") % {"item": singular} if singular else ""


def _content_by_place(step: Step) -> dict[str, list[Content]]:
    keys = {field.key for field in step.fields}
    places: dict[str, list[Content]] = {}
    for content in step.content:
        places.setdefault(content.before if content.before in keys else "", []).append(content)
    return places


def _conditions(step: Step, spec: Spec) -> Iterator[tuple[str, str]]:
    for field in step.fields:
        if field.condition is not None:
            yield field.label, _sentence(field.condition, spec)


def _said(problem: Problem, spec: Spec) -> str:
    """The problem after the title of its step: a list of problems stands beside no block."""
    title = spec.steps[problem.position[0]].title if problem.position else ""
    return f"{title}: {problem.message}" if title else problem.message


def _sentence(condition: Any, spec: Spec) -> str:
    return say(condition, spec) if condition is not None else ""
