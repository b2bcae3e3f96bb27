"""Files: the answer is a list of what was uploaded; the files themselves are sealed elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from forms.engine.answers import Cleaned, Finding
from forms.engine.model import Field
from forms.engine.reading import Json
from forms.field_types.settings import check_whole_number, whole_number
from forms.plugins import FieldType, field_types
from forms.wording import Message
from guildhall.core.files.kinds import KINDS
from guildhall.core.files.names import say_size

if TYPE_CHECKING:
    from forms.form_fields import AnswerField

DEFAULT_MEGABYTES, MOST_MEGABYTES = 10, 25
MOST_FILES = 20
OR = {"en": "or", "cy": "neu"}
ONE_OF_REFUSED: Mapping[str, Message] = {
    "mismatch": {
        "en": "“{name}” is not the kind of file that its name says. Remove it and choose another",
        "cy": "Nid yw “{name}” y math o ffeil y mae ei enw’n ei ddweud. Tynnwch hi a dewiswch un arall",
    },
    "unreadable": {
        "en": "“{name}” is damaged. Remove it and choose another",
        "cy": "Mae “{name}” wedi’i difrodi. Tynnwch hi a dewiswch un arall",
    },
    "locked": {
        "en": "“{name}” is protected with a password. Remove it and choose one without",
        "cy": "Mae “{name}” wedi’i diogelu â chyfrinair. Tynnwch hi a dewiswch un heb gyfrinair",
    },
    "active": {
        "en": "“{name}” contains macros or scripts. Remove it and choose one without",
        "cy": "Mae “{name}” yn cynnwys macros neu sgriptiau. Tynnwch hi a dewiswch un hebddynt",
    },
    "nested": {
        "en": "“{name}” contains other files. Remove it and choose one without",
        "cy": "Mae “{name}” yn cynnwys ffeiliau eraill. Tynnwch hi a dewiswch un hebddynt",
    },
    "infected": {
        "en": "“{name}” contains a virus. Remove it and choose another",
        "cy": "Mae “{name}” yn cynnwys feirws. Tynnwch hi a dewiswch un arall",
    },
    "refused": {
        "en": "“{name}” could not be opened safely. Remove it and choose another",
        "cy": "Nid oedd modd agor “{name}” yn ddiogel. Tynnwch hi a dewiswch un arall",
    },
}


@field_types.register
class File(FieldType):
    """The answer is `[{"id", "name", "size", "type"}]`, sizes in bytes, in the order of uploading.

    `refused` beside them says why the check refused a file: it must be taken away before the form can be sent.
    The server alone writes such a list: what a browser posts under the field's name is a file or nothing.
    """

    slug = "file"
    label = "File"
    takes_files = True
    messages = {
        "missing": {"en": "Select a file", "cy": "Dewiswch ffeil"},
        "too_few": {
            "en": "Select at least {min} files",
            "cy": "Dewiswch o leiaf {min} ffeil",
        },
        "too_many": {
            "en": "You can only select up to {max} files",
            "cy": "Dim ond hyd at {max} ffeil y gallwch eu dewis",
        },
        "only_one": {"en": "You can only select one file", "cy": "Dim ond un ffeil y gallwch ei dewis"},
        "too_large": {
            "en": "“{name}” must be smaller than {megabytes}MB",
            "cy": "Rhaid i “{name}” fod yn llai na {megabytes}MB",
        },
        "wrong_kind": {"en": "Select files again", "cy": "Dewiswch ffeiliau eto"},
        "other_kind": {"en": "“{name}” must be {article} {kinds}", "cy": "Rhaid i “{name}” fod yn {kinds}"},
        "empty": {"en": "“{name}” is empty", "cy": "Mae “{name}” yn wag"},
        **{f"refused_{reason}": words for reason, words in ONE_OF_REFUSED.items()},
    }

    def is_blank(self, answer: Json) -> bool:
        return answer is None or answer in ("", [])

    def judge(self, field: Field, answer: Json, today: date) -> Cleaned:
        if not isinstance(answer, list) or not all(map(_is_upload, answer)):
            return self.refuse(field, "wrong_kind")
        for one in answer:
            if reason := one.get("refused"):
                code = reason if reason in ONE_OF_REFUSED else "refused"
                return self.refuse(field, f"refused_{code}", name=one["name"])
        least, most = least_of(field), most_of(field)
        if len(answer) < least:
            return self.refuse(field, "too_few", min=least)
        if len(answer) > most:
            return self.refuse_too_many(field)
        return Cleaned([{name: one[name] for name in UPLOAD} for one in answer])

    def refuse_too_many(self, field: Field) -> Cleaned:
        most = most_of(field)
        return self.refuse(field, "only_one") if most == 1 else self.refuse(field, "too_many", max=most)

    def display(self, field: Field, value: Json) -> list[str]:
        return [f"{one['name']} ({say_size(one['size'])})" for one in value]

    def csv(self, field: Field, value: Json) -> list[tuple[str, str]]:
        return [("", "; ".join(self.display(field, value or [])))]

    def json_schema(self, field: Field) -> dict[str, Json]:
        return {
            "type": "array",
            "minItems": max(1, least_of(field)),
            "maxItems": most_of(field),
            "items": {
                "type": "object",
                "properties": {
                    "id": {"type": "string", "format": "uuid"},
                    "name": {"type": "string", "minLength": 1},
                    "size": {"type": "integer", "minimum": 0},
                    "type": {"type": "string"},
                },
                "required": list(UPLOAD),
                "additionalProperties": False,
            },
        }

    def check(self, field: Field) -> Sequence[Finding]:
        return tuple(_findings(field))

    def form_field(self, field: Field) -> AnswerField:
        from forms.form_fields import file_field

        return file_field(self, field)


UPLOAD: Mapping[str, type] = {"id": str, "name": str, "size": int, "type": str}


def _is_upload(one: Json) -> bool:
    return isinstance(one, dict) and all(
        isinstance(one.get(name), kind) and not isinstance(one[name], bool) for name, kind in UPLOAD.items()
    )


def kinds_of(field: Field) -> tuple[str, ...]:
    """The kinds that the field takes, in the order of the closed set; the setting is a list or a text."""
    chosen = _chosen_kinds(field)
    return tuple(slug for slug in KINDS if slug in chosen)


def _chosen_kinds(field: Field) -> list[str]:
    value = field.settings.get("kinds")
    words = value.replace(",", " ").split() if isinstance(value, str) else value
    if not isinstance(words, list):
        return []
    return [word.lower().lstrip(".") for word in words if isinstance(word, str)]


def megabytes_of(field: Field) -> int:
    """How large each file may be; a broken setting never stops a resident."""
    return min(whole_number(field, "max_mb") or DEFAULT_MEGABYTES, MOST_MEGABYTES)


def most_of(field: Field) -> int:
    return min(whole_number(field, "max_files") or 1, MOST_FILES)


def least_of(field: Field) -> int:
    return min(whole_number(field, "min_files") or 0, most_of(field))


def said_kinds(field: Field) -> str:
    """`PDF, JPG or PNG`, in the language of the field."""
    labels = [KINDS[slug].label for slug in kinds_of(field)]
    word = OR.get(field.locale, OR["en"])
    return f"{', '.join(labels[:-1])} {word} {labels[-1]}" if len(labels) > 1 else "".join(labels)


def _findings(field: Field) -> Iterator[Finding]:
    chosen = _chosen_kinds(field)
    unknown = [word for word in chosen if word not in KINDS]
    if unknown:
        known = ", ".join(KINDS)
        yield Finding(
            "setting_wrong", f"These kinds of file can’t be taken: {', '.join(unknown)}; known: {known}"
        )
    elif not chosen:
        yield Finding("file_limits_missing", "Say which kinds of file people may upload")
    if field.settings.get("max_files") in (None, ""):
        yield Finding("file_limits_missing", "Say how many files people may upload")
    yield from check_whole_number(field, "max_files", "The most files", MOST_FILES)
    yield from check_whole_number(field, "min_files", "The fewest files", MOST_FILES)
    yield from check_whole_number(field, "max_mb", "The largest size in megabytes", MOST_MEGABYTES)
    least, most = whole_number(field, "min_files"), whole_number(field, "max_files")
    if least and most and least > most:
        yield Finding("setting_wrong", "The fewest files must not be more than the most")
