"""What the publishing door asks of a form page, and where in the editor its answers are shown."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.blocks.stream_block import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from forms.blocks.step import stored_steps
from forms.compile import compile_page
from forms.engine.lint import lint
from forms.engine.problems import Problem
from forms.engine.spec import SpecError, parse
from forms.family import Family, family_of
from forms.gate_parts import deleted_for_deliveries, in_known_words, told_at_parts
from forms.identity import fields_of, option_id
from forms.models.versions import Form
from forms.plugins import answer_types
from forms.prefill.gate import prefill_problems
from guildhall.core.publishing import PublishProblem

Json = Any
# Problems of a step that belong to one of its own settings.
MEMBERS = {
    "title_missing": "title",
    "slug_missing": "title",
    "slug_reserved": "slug",
    "slug_duplicate": "slug",
    "kind_unknown": "kind",
    "exit_always": "condition",
    "section_unknown": "section",
    "call_number": "call_number",
}
# Problems of the whole form that belong to one of the page's fields.
PAGE_FIELDS = {
    "title_missing": "title",
    "form_empty": "steps",
    "form_unreachable": "steps",
    "sections_missing": "task_list",
}


def form_problems(page: Any) -> list[PublishProblem]:
    """What keeps this content of a form page (in any language) from going live."""
    family = family_of(page)
    if family.source is None:
        return [PublishProblem(_("Publish this form in the language it was written in first"))]
    return [*_page_problems(family.source), *_compile_problems(family)]


def _page_problems(source: Any) -> Iterator[PublishProblem]:
    if source.service is None:
        yield PublishProblem(_("Choose the service that this form belongs to"), field="service")
        return
    others = Form.objects.filter(council_id=source.service.council_id, slug=source.slug)
    if others.exclude(translation_key=source.translation_key).exists():
        yield PublishProblem(_("Another form has this address already: change the slug"), field="slug")


def _compile_problems(family: Family) -> list[PublishProblem]:
    steps = stored_steps(family.source.steps)
    try:
        document = compile_page(family.source, translations=family.translations, previous=family.published)
        spec = parse(document)
        found = [*lint(spec, answer_types()), *prefill_problems(spec)]
    except SpecError as error:
        return [PublishProblem(_("This form could not be read: %(why)s") % {"why": error}, field="steps")]
    own = [
        *_duplicate_problems(steps),
        *_frozen_problems(steps, document),
        *deleted_for_deliveries(family, document),
    ]
    errors = in_known_words([problem for problem in found if problem.level == "error"], family.source)
    return [*own, *(told_at_parts(error, family.source) or _told(error, steps) for error in errors)]


def _duplicate_problems(steps: Sequence[Json]) -> Iterator[PublishProblem]:
    """Two questions with one id have one key, which the engine finds; here what else may share an id."""
    seen: set[str] = set()
    for at, step in enumerate(steps):
        for number, item in enumerate(step["value"].get("items") or []):
            if item["id"] in seen and item["type"] != "field":
                message = _("Another block has the same id: delete this one and add it again")
                yield PublishProblem(message, field="steps", where=f"{at}/{number}")
            seen.add(item["id"])


def _frozen_problems(steps: Sequence[Json], document: Mapping[str, Json]) -> Iterator[PublishProblem]:
    compiled = {
        (field["id"], option["id"]): option["value"]
        for step in document["steps"]
        for field in step["fields"]
        for option in field["options"]
    }
    for at, step in enumerate(steps):
        for item in fields_of(step):
            for option in item["value"].get("options") or []:
                kept = compiled.get((item["id"], option_id(option)))
                if option.get("value") and option["value"] != kept:
                    message = _(
                        "The value of “%(label)s” was published as “%(value)s” and can't change any more"
                    )
                    said = message % {"label": option.get("label", ""), "value": kept}
                    yield PublishProblem(said, field="steps", where=_at_item(at, step, item["id"]))


def _at_item(at: int, step: Json, block_id: str) -> str:
    position = next(number for number, item in enumerate(step["value"]["items"]) if item["id"] == block_id)
    return f"{at}/{position}"


def _told(problem: Problem, steps: Sequence[Json]) -> PublishProblem:
    if not problem.position:
        return PublishProblem(problem.message, field=PAGE_FIELDS.get(problem.code, ""))
    title = (steps[problem.position[0]]["value"].get("title") or "").strip()
    return PublishProblem(problem.message, field="steps", where=_where(problem, steps), place=title)


def _where(problem: Problem, steps: Sequence[Json]) -> str:
    at = problem.position[0]
    items = steps[at]["value"].get("items") or []
    if len(problem.position) > 1:
        fields = [number for number, item in enumerate(items) if item["type"] == "field"]
        return f"{at}/{fields[problem.position[1]]}"
    block_id = problem.where.partition("/")[2]
    content = [number for number, item in enumerate(items) if item["id"] == block_id]
    if content:
        return f"{at}/{content[0]}"
    member = "condition" if problem.code.startswith(("condition", "named")) else MEMBERS.get(problem.code, "")
    return f"{at}:{member}" if member else str(at)


def errors_at_blocks(problems: Sequence[PublishProblem]) -> StreamBlockValidationError:
    """Problems of `steps` as the one error that the editor shows at the blocks they belong to."""
    whole = [problem.message for problem in problems if not problem.where]
    by_step: dict[int, list[PublishProblem]] = {}
    for problem in problems:
        if problem.where:
            by_step.setdefault(int(problem.where.partition("/")[0].partition(":")[0]), []).append(problem)
    return StreamBlockValidationError(
        block_errors={at: _step_errors(found) for at, found in by_step.items()}, non_block_errors=whole
    )


def _step_errors(problems: Sequence[PublishProblem]) -> StructBlockValidationError:
    members: dict[str, list[str]] = {}
    items: dict[int, list[str]] = {}
    own: list[str] = []
    for problem in problems:
        _, slash, item = problem.where.partition("/")
        member = problem.where.partition(":")[2]
        if slash:
            items.setdefault(int(item), []).append(problem.message)
        elif member:
            members.setdefault(member, []).append(problem.message)
        else:
            own.append(problem.message)
    errors: dict[str, ValidationError] = {name: ValidationError(found) for name, found in members.items()}
    if items:
        errors["items"] = StreamBlockValidationError(
            block_errors={at: _item_error(found) for at, found in items.items()}
        )
    return StructBlockValidationError(block_errors=errors, non_block_errors=own)


def _item_error(messages: Sequence[str]) -> ValidationError:
    return ValidationError(list(messages))
