"""What the journey's templates show."""

from collections.abc import Iterable
from typing import Any

from forms.engine.lint_step_kinds import BOOKING, PAYMENT
from forms.engine.model import Content, Step
from forms.engine.path import Walk, visible_content
from forms.engine.route import has_task_list, steps_around
from forms.engine.tasks import section_title
from forms.journey.loaded import LoadedSpec
from forms.journey.step_form import QuestionForm
from forms.summary import fee_rows


def question_context(
    loaded: LoadedSpec, walk: Walk, slug: str, form: QuestionForm, notes: Iterable[Content] = ()
) -> dict[str, Any]:
    """Return what the question page shows of a step, `notes` among what there is to read on it."""
    step = loaded.step(slug)
    form.lay_out(step.title, step.hint, _by_place((*visible_content(loaded.spec, step, walk), *notes)))
    return {
        "spec": loaded.spec,
        "step": step,
        "form": form,
        **progress(loaded, walk, slug),
        **_of_kind(step, walk),
    }


def progress(loaded: LoadedSpec, walk: Walk, slug: str) -> dict[str, Any]:
    """Return which of about how many steps this one is, and under which of the form's headings it stands."""
    around = steps_around(loaded.spec, walk, slug)
    position = around.index(slug) + 1 if slug in around else 1
    # A section of one step needs no count.
    about = 0 if has_task_list(loaded.spec) and len(around) == 1 else len(around)
    return {"position": position, "about": about, "section": section_title(loaded.spec, slug)}


def _of_kind(step: Step, walk: Walk) -> dict[str, Any]:
    """Return what a payment or a booking step shows besides."""
    if step.kind == BOOKING:
        return {"is_booking": True}
    if step.kind != PAYMENT:
        return {}
    lines = [line.document() for line in walk.quote]
    return {"is_payment": True, "fee_rows": fee_rows(lines, walk.price_pence) if lines else []}


def _by_place(blocks: tuple[Content, ...]) -> dict[str, list[Content]]:
    """Return content by the key of the field that it stands before, '' for the end."""
    places: dict[str, list[Content]] = {}
    for block in blocks:
        places.setdefault(block.before or "", []).append(block)
    return places
