"""How a component becomes HTML: a function completes its params, its template says the markup."""

from collections.abc import Callable, Mapping
from typing import Any

from django.template import Context, Engine
from django.utils.safestring import SafeString

Params = Mapping[str, Any]
Values = dict[str, Any]
Prepare = Callable[[Params], Values]

_prepare: dict[str, Prepare] = {}


def component(name: str) -> Callable[[Prepare], Prepare]:
    """Decorator: this function turns the params of component `name` into its template's values."""

    def keep(prepare: Prepare) -> Prepare:
        _prepare[name] = prepare
        return prepare

    return keep


def component_names() -> list[str]:
    """Every component there is, by name."""
    return sorted(_prepare)


def render(name: str, params: Params) -> SafeString:
    """The HTML of component `name`; KeyError for a name that isn't one."""
    return fill(f"components/{name}.html", _prepare[name](params))


def fill(template_name: str, values: Values) -> SafeString:
    """The HTML of a template of the design system, seeing these values alone."""
    # The engine's cached loader keeps the compiled template; a fresh context keeps the page's variables out.
    template = Engine.get_default().get_template(template_name)
    html: SafeString = template.render(Context(values))
    return html
