"""The design system's components: `render("radios", params)` gives one component's HTML.

`params` are those of the component's macro in GOV.UK Frontend, camelCase names and all.
"""

from guildhall.core.components import (
    character_count,
    choices,
    dates,
    fields,
    file_upload,
    lists,
    notices,
    text,
)
from guildhall.core.components.rendering import Params, component_names, render

__all__ = [
    "Params",
    "character_count",
    "choices",
    "component_names",
    "dates",
    "fields",
    "file_upload",
    "lists",
    "notices",
    "render",
    "text",
]
