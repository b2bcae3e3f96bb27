"""The question for files: what is there, each with a button to remove it, and an input for more."""

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, cast

from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms.field_types.file import said_kinds
from forms.form_fields import AnswerField
from forms.rendering.labels import fieldset
from forms.widgets import FileList
from guildhall.core.components import render
from guildhall.core.components.rendering import fill
from guildhall.core.files.kinds import KINDS
from guildhall.core.files.names import say_size

if TYPE_CHECKING:
    from forms.rendering.step_form import QuestionField


def files(question: "QuestionField", widget: FileList) -> SafeString:
    """The form group: one legend around the list, the input and its button."""
    id, uploads = question.auto_id, question.value() or []
    is_full = len(uploads) >= widget.most
    values = {
        "id": id,
        "hint": question.help_text,
        "limits": _limits(question, widget),
        "error": question.faults[0].text if question.faults and is_full else "",
        "files": [_shown(question, one) for one in uploads],
        "remove_name": f"{question.html_name}-remove",
        "upload_name": f"{question.html_name}-upload",
        "input": "" if is_full else _input(question, widget),
        "is_full": is_full,
    }
    described = f"{id}-hint {id}-limits" if question.help_text else f"{id}-limits"
    inner = fill("pages/forms/fields/files.html", values)
    group = {**fieldset(question), "describedBy": described, "role": "group", "html": inner}
    return fill("pages/forms/fields/group.html", {"id": question.name, "inner": render("fieldset", group)})


def _shown(question: "QuestionField", one: Mapping[str, Any]) -> dict[str, Any]:
    files_url = getattr(question.form, "files_url", "")
    return {
        "id": one["id"],
        "name": one["name"],
        "size": say_size(one["size"]),
        "url": f"{files_url}{one['id']}/" if files_url else "",
        "is_refused": bool(one.get("refused")),
    }


def _limits(question: "QuestionField", widget: FileList) -> str:
    """What may be chosen, before anybody chooses in vain."""
    kinds = said_kinds(cast(AnswerField, question.field).asked)
    size = _("%(kinds)s, smaller than %(megabytes)dMB.") % {"kinds": kinds, "megabytes": widget.megabytes}
    if widget.most == 1:
        return size
    return f"{size} {_('You can add up to %(most)d files.') % {'most': widget.most}}"


def _input(question: "QuestionField", widget: FileList) -> SafeString:
    extensions = [f".{one}" for slug in widget.kinds for one in KINDS[slug].extensions]
    params: dict[str, Any] = {
        "id": question.auto_id,
        "name": question.html_name,
        "multiple": widget.most > 1,
        "label": {
            "text": ngettext("Choose a file", "Choose files", widget.most),
            "classes": "govuk-label--s",
        },
        "attributes": {"accept": ",".join(extensions)},
    }
    if question.faults:
        params["errorMessage"] = {"text": question.faults[0].text}
    return render("file-upload", params)
