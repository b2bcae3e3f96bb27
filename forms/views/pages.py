"""What the journey's templates show."""

from collections.abc import Iterable
from typing import Any

from forms.engine.model import Content
from forms.engine.path import Walk, visible_content
from forms.journey.loaded import LoadedSpec
from forms.journey.step_form import QuestionForm


def question_context(
    loaded: LoadedSpec, walk: Walk, slug: str, form: QuestionForm, notes: Iterable[Content] = ()
) -> dict[str, Any]:
    """Return what the question page shows of a step, `notes` among what there is to read on it."""
    step = loaded.step(slug)
    position = walk.path.index(slug) + 1 if slug in walk.path else 1
    form.lay_out(step.title, step.hint, _by_place((*visible_content(loaded.spec, step, walk), *notes)))
    return {
        "spec": loaded.spec,
        "step": step,
        "form": form,
        "position": position,
        "about": len(walk.path),
    }


def _by_place(blocks: tuple[Content, ...]) -> dict[str, list[Content]]:
    """Return content by the key of the field that it stands before, '' for the end."""
    places: dict[str, list[Content]] = {}
    for block in blocks:
        places.setdefault(block.before or "", []).append(block)
    return places
