"""The input for files."""

from guildhall.core.components.fields import group_of, id_of, label_of
from guildhall.core.components.markup import attributes_of, classes_of, given, optional_attributes, part
from guildhall.core.components.rendering import Params, Values, component

# The script's words, by the name of the param that sets them.
WORDS = {
    "chooseFilesButtonText": "choose-files-button",
    "noFileChosenText": "no-file-chosen",
    "multipleFilesChosenText": "multiple-files-chosen",
    "dropInstructionText": "drop-instruction",
    "enteredDropZoneText": "entered-drop-zone",
    "leftDropZoneText": "left-drop-zone",
}


@component("file-upload")
def file_upload(params: Params) -> Values:
    id = id_of(params)
    group = group_of(params, id, given(params, "describedBy"))
    error = "govuk-file-upload--error" if group["has_error"] else ""
    return group | {
        "label": label_of(params, id),
        "is_enhanced": bool(given(params, "javascript")),
        "wrapper_classes": classes_of({"classes": given(params, "wrapperClasses")}),
        "wrapper_attributes": _words(params) + attributes_of(params, "wrapperAttributes"),
        "attributes": attributes_of(params),
        "input_attributes": optional_attributes(
            {
                "class": f"govuk-file-upload{classes_of(params, error)}",
                "id": id,
                "name": given(params, "name"),
                "type": "file",
                "disabled": bool(given(params, "disabled")) or None,
                "multiple": bool(given(params, "multiple")) or None,
                "aria-describedby": group["described_by"] or None,
            }
        ),
    }


def _words(params: Params) -> str:
    given_words: dict[str, object] = {}
    for param, name in WORDS.items():
        plurals = part(params, param)
        given_words |= {f"data-i18n.{name}.{form}": text for form, text in plurals.items()}
        if not plurals:
            given_words[f"data-i18n.{name}"] = given(params, param, None)
    return optional_attributes(given_words)
