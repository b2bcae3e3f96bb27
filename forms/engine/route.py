"""Where a journey leads: from one step to the next, or through the task list of a form that has one."""

from __future__ import annotations

from collections.abc import Sequence

from forms.engine.model import Spec
from forms.engine.path import Walk
from forms.engine.tasks import grouped_steps, startable

CHECK = "check"
# The draft's own address, where its task list stands.
TASK_LIST = ""


def has_task_list(spec: Spec) -> bool:
    """Whether residents choose what to answer next from a list of sections."""
    return spec.task_list and bool(spec.sections)


def step_after(spec: Spec, walk: Walk, slug: str) -> str:
    """The step that follows one, TASK_LIST at the end of a task, CHECK after the last step."""
    if has_task_list(spec):
        return walk.exit or _neighbour(spec, walk, slug, 1)
    return next_of(walk.path, slug, last=CHECK)


def next_of(path: Sequence[str], slug: str, *, last: str) -> str:
    """The step that follows one on a path, `last` after the last one: an item of a list has a path of its own."""
    if slug not in path:
        return path[0] if path else last
    position = path.index(slug) + 1
    return path[position] if position < len(path) else last


def step_before(spec: Spec, walk: Walk, slug: str) -> str | None:
    """Where "Back" leads from a step of the path: None is out of the form, to the page that hosts it."""
    if has_task_list(spec) and slug != walk.exit:
        return _neighbour(spec, walk, slug, -1)
    before = walk.path[: walk.path.index(slug)]
    if has_task_list(spec):
        can_start = startable(spec, walk)
        before = tuple(each for each in before if each in can_start)
    return before[-1] if before else None


def resume_at(spec: Spec, walk: Walk) -> str:
    """Where somebody goes on who comes back to a draft."""
    if has_task_list(spec):
        return walk.exit or TASK_LIST
    return walk.open_step or CHECK


def may_show(spec: Spec, walk: Walk, slug: str) -> bool:
    """Whether a step can be answered now: all before it are, unless a task list leaves the order free."""
    if has_task_list(spec):
        return slug in startable(spec, walk)
    first_open = walk.next
    return slug in walk.path and (first_open is None or walk.path.index(slug) <= walk.path.index(first_open))


def steps_around(spec: Spec, walk: Walk, slug: str) -> tuple[str, ...]:
    """The steps among which a step is counted: those of its task, or the whole path."""
    if not has_task_list(spec):
        return walk.path
    for _section, steps in grouped_steps(spec):
        slugs = tuple(step.slug for step in steps)
        if slug in slugs:
            return tuple(each for each in slugs if each in walk.path)
    return (slug,)


def _neighbour(spec: Spec, walk: Walk, slug: str, by: int) -> str:
    can_start = {*startable(spec, walk), slug}
    around = [each for each in steps_around(spec, walk, slug) if each in can_start]
    position = around.index(slug) + by if slug in around else -1
    return around[position] if 0 <= position < len(around) else TASK_LIST
