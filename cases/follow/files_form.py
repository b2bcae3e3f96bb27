"""What a resident adds files with."""

from typing import Any

from django import forms
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _lazy

from guildhall.core.codes.forms import ComponentForm
from guildhall.core.components import render
from guildhall.core.files.kinds import KINDS
from guildhall.core.files.receiving import EMPTY, TOO_LARGE, TOO_MANY, Declined, Incoming

INPUT = "attached"


class FilesForm(ComponentForm):
    """One input for several files: what came was sealed already, this says what is wrong with it."""

    attached = forms.Field(
        label=_lazy("Choose files"),
        help_text=_lazy(
            "Photos, PDF, Word, Excel or text, each smaller than 10MB. You can add up to 5 files."
        ),
        required=False,
    )

    def __init__(self, data: Any = None, *, incoming: Incoming | None = None) -> None:
        super().__init__(data)
        self._incoming = incoming or Incoming()

    def clean(self) -> None:
        if self._incoming.declined:
            self.add_error(INPUT, _words(self._incoming.declined[0]))
        elif not self._incoming.received:
            self.add_error(INPUT, _("Select a file"))

    def _input(self, name: str) -> SafeString:
        field = self.fields[name]
        extensions = [f".{extension}" for kind in KINDS.values() for extension in kind.extensions]
        params: dict[str, Any] = {
            "id": self.auto_id_of(name),
            "name": name,
            "label": {"text": field.label, "classes": "govuk-label--s"},
            "hint": {"text": field.help_text},
            "multiple": True,
            "attributes": {"accept": ",".join(extensions)},
        }
        if self.is_faulty:
            params["errorMessage"] = {"text": self.errors[name][0]}
        return render("file-upload", params)


def _words(declined: Declined) -> str:
    said = {
        TOO_LARGE: _("“%(name)s” must be smaller than 10MB"),
        TOO_MANY: _("You can only select up to 5 files"),
        EMPTY: _("“%(name)s” is empty"),
    }
    other = _("“%(name)s” must be a photo, a PDF, or a Word, Excel or text file")
    return said.get(declined.reason, other) % {"name": declined.name}
