"""`{% component "button" text="Continue" %}` and `{% componentblock "details" summary_text="..." %}...`."""

from typing import Any

from django import template
from django.template.base import FilterExpression, Node, NodeList, Parser, Token, token_kwargs
from django.template.context import Context
from django.utils.safestring import SafeString

from guildhall.core.components import render

register = template.Library()


class ComponentNode(Node):
    """One component; what stands inside a block becomes its `html`."""

    child_nodelists = ("inside",)

    def __init__(
        self,
        name: FilterExpression,
        params: FilterExpression | None,
        options: dict[str, FilterExpression],
        inside: NodeList,
    ) -> None:
        self.name = name
        self.params = params
        self.options = [(_path_of(option), value) for option, value in options.items()]
        self.inside = inside

    def render(self, context: Context) -> SafeString:
        params: dict[str, Any] = dict(self.params.resolve(context) or {}) if self.params else {}
        for path, value in self.options:
            _put(params, path, value.resolve(context))
        if self.inside:
            params["html"] = self.inside.render(context)
        return render(self.name.resolve(context), params)


@register.tag("component")
def component_tag(parser: Parser, token: Token) -> ComponentNode:
    """`{% component NAME [PARAMS] [option=value ...] %}`: the macro's options; `label__text` is nested."""
    name, params, options = _arguments(parser, token)
    return ComponentNode(name, params, options, NodeList())


@register.tag("componentblock")
def component_block_tag(parser: Parser, token: Token) -> ComponentNode:
    """As `component`; what stands before `{% endcomponentblock %}` becomes the component's content."""
    name, params, options = _arguments(parser, token)
    inside = parser.parse(("endcomponentblock",))
    parser.delete_first_token()
    return ComponentNode(name, params, options, inside)


def _arguments(
    parser: Parser, token: Token
) -> tuple[FilterExpression, FilterExpression | None, dict[str, FilterExpression]]:
    tag, *bits = token.split_contents()
    if not bits:
        raise template.TemplateSyntaxError(f"{tag} needs the name of a component")
    name = parser.compile_filter(bits.pop(0))
    has_params = bool(bits) and not _is_option(bits[0])
    params = parser.compile_filter(bits.pop(0)) if has_params else None
    options = token_kwargs(bits, parser)
    if bits:
        raise template.TemplateSyntaxError(f"{tag} can't read {bits[0]!r}: options are written name=value")
    return name, params, options


def _is_option(bit: str) -> bool:
    return bit.split("=", 1)[0].isidentifier() and "=" in bit


def _path_of(option: str) -> tuple[str, ...]:
    """`label__is_page_heading` is the param `isPageHeading` in `label`."""
    return tuple(_camel(step) for step in option.split("__"))


def _camel(name: str) -> str:
    first, *others = name.split("_")
    return first + "".join(other.capitalize() for other in others)


def _put(params: dict[str, Any], path: tuple[str, ...], value: Any) -> None:
    *outer, last = path
    for step in outer:
        # A copy: params may be shared between requests.
        inner = dict(params.get(step) or {})
        params[step] = inner
        params = inner
    params[last] = value
