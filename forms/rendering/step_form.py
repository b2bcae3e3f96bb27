"""The base of every form that residents fill in."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.renderers import DjangoTemplates
from django.template import loader
from django.utils.functional import cached_property
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from forms.engine.model import Content
from forms.rendering.content import content_html
from forms.rendering.errors import Fault, faults_of
from forms.rendering.option import Option
from forms.rendering.params import component_of
from forms.widgets import Statement
from forms.worked_out_field import ShownValue
from guildhall.core.components import render
from guildhall.core.components.rendering import fill

# A statement is no question, and what is worked out asks none.
NO_HEADING = (Statement, ShownValue)


class QuestionField(forms.BoundField):
    """A field that renders as one component of the design system: label, hint, error and control."""

    form: "StepForm"

    @property
    def is_heading(self) -> bool:
        """Whether its label is the page's h1."""
        return self.form.heading_field is self

    @cached_property
    def faults(self) -> list[Fault]:
        """What is wrong with the answer, each fault with the id of the input to mend."""
        return faults_of(self) if self.form.is_bound and self.errors else []

    def render(self, template_name: Any = None, context: Any = None, renderer: Any = None) -> SafeString:
        return component_of(self)

    def as_field_group(self) -> SafeString:
        return component_of(self)


class StepRenderer(DjangoTemplates):
    """Our templates for forms and their fields; Django's for the widgets that stay hidden."""

    form_template_name = "pages/forms/questions.html"
    bound_field_class = QuestionField

    def get_template(self, template_name: str) -> Any:
        if template_name.startswith("django/"):
            return super().get_template(template_name)
        return loader.get_template(template_name)


class StepForm(forms.Form):
    """Questions of one page. `lay_out` says what stands around them; `{{ form }}` renders all of it."""

    default_renderer = StepRenderer
    use_required_attribute = False

    # The questions that stand under an option of another, by name.
    under_options: Mapping[str, Option] = {}

    _title = ""
    _hint = ""
    _content: Mapping[str, Sequence[Content]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Shown under options that are not chosen: their boxes are on the page, and nothing in them counts.
        self.concealed: dict[str, forms.Field] = {}

    def conceal(self, name: str) -> None:
        """Keep the box of a question on the page, under its option, but take no answer from it."""
        self.concealed[name] = self.fields.pop(name)

    def lay_out(
        self, title: str = "", hint: str = "", content: Mapping[str, Sequence[Content]] | None = None
    ) -> None:
        """Set the page's title, its hint, and what to read, by the key of the field that it stands before
        ('' for the end)."""
        self._title, self._hint, self._content = title, hint, content or {}

    @property
    def is_faulty(self) -> bool:
        """Whether what was posted can't be accepted as it is."""
        return self.is_bound and bool(self.errors)

    @property
    def heading_field(self) -> QuestionField | None:
        """The only question of a page laid out, with nothing to read before it: its label is the heading."""
        asked = [question for question in self.visible_questions if question.name not in self.under_options]
        is_alone = bool(self._title) and len(asked) == 1 and not isinstance(asked[0].field.widget, NO_HEADING)
        return asked[0] if is_alone and not self._hint and asked[0].name not in self._content else None

    @property
    def heading(self) -> str:
        """The words of the page's h1."""
        question = self.heading_field
        return str(question.label) if question else self._title

    @cached_property
    def visible_questions(self) -> list[QuestionField]:
        asked = (question for question in self if isinstance(question, QuestionField))
        return [question for question in asked if not question.is_hidden]

    @property
    def hidden_inputs(self) -> SafeString:
        hidden = "".join(str(self[name].as_widget()) for name in self.fields if self[name].is_hidden)
        return mark_safe(hidden)  # noqa: S308 - widgets escape

    @property
    def parts(self) -> Iterator[SafeString]:
        """The page from its heading to its last question."""
        if not self.heading_field and self._title:
            yield self._heading_html()
        for question in self.visible_questions:
            yield from map(content_html, self._content.get(question.name, ()))
            if question.name not in self.under_options:
                yield question.as_field_group()
        yield from map(content_html, self._content.get("", ()))

    def html_under(self, option: Option) -> SafeString:
        """The questions that an option reveals; empty without any."""
        names = [name for name, place in self.under_options.items() if place == option]
        groups = [self._question(name).as_field_group() for name in names if self._is_on_page(name)]
        return mark_safe("".join(groups))  # noqa: S308 - components escape

    def _is_on_page(self, name: str) -> bool:
        return name in self.fields or name in self.concealed

    def _question(self, name: str) -> QuestionField:
        concealed = self.concealed.get(name)
        question = QuestionField(self, concealed, name) if concealed else self[name]
        assert isinstance(question, QuestionField)
        return question

    def _heading_html(self) -> SafeString:
        return fill("pages/forms/heading.html", {"title": self._title, "hint": self._hint})

    @property
    def error_summary(self) -> SafeString:
        """Every fault as a link to the input to mend, in the words beside it; empty without any."""
        if not self.is_faulty:
            return mark_safe("")
        lines = [{"text": text} for text in self.non_field_errors()]
        for question in self.visible_questions:
            lines += [{"text": fault.text, "href": f"#{fault.target}"} for fault in question.faults]
        return render("error-summary", {"titleText": _("There is a problem"), "errorList": lines})

    def get_context(self) -> dict[str, Any]:
        return {"form": self}
