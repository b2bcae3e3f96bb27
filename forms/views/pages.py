"""What the journey's templates show."""

from typing import Any

from forms.engine.model import Content
from forms.engine.path import Walk, visible_content
from forms.engine.route import has_task_list, steps_around
from forms.engine.tasks import section_title
from forms.journey.loaded import LoadedSpec
from forms.journey.step_form import QuestionForm


def question_context(loaded: LoadedSpec, walk: Walk, slug: str, form: QuestionForm) -> dict[str, Any]:
    """Return what the question page shows of a step."""
    step = loaded.step(slug)
    around = steps_around(loaded.spec, walk, slug)
    position = around.index(slug) + 1 if slug in around else 1
    form.lay_out(step.title, step.hint, _by_place(visible_content(loaded.spec, step, walk)))
    return {
        "spec": loaded.spec,
        "step": step,
        "form": form,
        "position": position,
        # A section of one step needs no count.
        "about": 0 if has_task_list(loaded.spec) and len(around) == 1 else len(around),
        "section": section_title(loaded.spec, slug),
    }


def _by_place(blocks: tuple[Content, ...]) -> dict[str, list[Content]]:
    """Return content by the key of the field that it stands before, '' for the end."""
    places: dict[str, list[Content]] = {}
    for block in blocks:
        places.setdefault(block.before or "", []).append(block)
    return places
