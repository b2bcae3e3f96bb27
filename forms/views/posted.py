"""What a browser posted for a step, input by input."""

from collections.abc import Iterable

from django.http import QueryDict


def inputs_of(post: QueryDict, keys: Iterable[str]) -> list[tuple[str, str]]:
    """Return name and value of every input of these questions: one is named by its key, several begin with it."""
    names = tuple(keys)
    beginnings = tuple(f"{key}-" for key in names)
    return [
        (name, value)
        for name, values in post.lists()
        if name in names or name.startswith(beginnings)
        for value in values
    ]
