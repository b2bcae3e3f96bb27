"""A long list: a drop-down, with the words that a script needs to make it one to search."""

from typing import TYPE_CHECKING

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from forms.combobox_field import TYPED, Combobox
from forms.rendering.labels import description, label
from guildhall.core.components import render

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def combobox(question: "QuestionField", widget: Combobox) -> SafeString:
    """The drop-down; what was typed in vain stands in it for the script to show again."""
    items = [{"value": str(value), "text": str(text)} for value, text in widget.choices]
    value = question.value()
    own = {"name": question.html_name, "id": question.auto_id, "value": value, "items": items}
    attributes = {**widget.attrs, **_words(), "data-typed": widget.text_for(value)}
    around = {"label": label(question), "attributes": attributes}
    return render("select", own | around | description(question))


def _words() -> dict[str, str]:
    """What the script says, in the language of the page; it puts numbers where `#` stands."""
    return {
        "data-module": "guildhall-combobox",
        "data-typed-name": TYPED,
        "data-help": _("Type to search. Use the up and down arrow keys to go through what is found."),
        "data-found": _("Found: #. The arrow keys go through the list."),
        "data-many": _("Found: #. Type more to see fewer."),
        "data-none": _("Nothing in the list matches what you typed"),
    }
