"""How error messages name a question: as GOV.UK words them where the label allows, else by quoting it."""

from __future__ import annotations

from collections.abc import Mapping

from forms.engine.model import Field

# A message in each language that we write; templates may use {object}, {subject}, {label} and more.
Message = Mapping[str, str]

LONGEST_PHRASE = 60
# A label that begins so is an instruction: "Enter describe the problem" would be no sentence.
IMPERATIVES = frozenset(
    {"add", "choose", "confirm", "describe", "enter", "explain", "give", "list"}
    | {"name", "provide", "say", "select", "state", "tell", "upload", "write"}
)
DETERMINERS = frozenset({"a", "an", "any", "each", "the", "their", "this", "which", "who", "your"})


def fill(message: Message, field: Field, **values: object) -> str:
    """A message in the field's language; English where we have no other."""
    template = message.get(field.locale) or message["en"]
    return template.format(object=_object(field), subject=_subject(field), label=name_of(field), **values)


def name_of(field: Field) -> str:
    """What the answer is called: its `short_label`, else its label."""
    short = field.settings.get("short_label")
    return short if isinstance(short, str) and short else field.label


def _object(field: Field) -> str:
    label = name_of(field)
    if not _is_phrase(label):
        return f"an answer to “{label}”"
    first = label.split()[0].lower()
    phrase = label if label[1:2].isupper() else label[:1].lower() + label[1:]
    is_own = field.role.startswith("contact.") and first not in DETERMINERS
    return f"your {phrase}" if is_own else phrase


def _subject(field: Field) -> str:
    label = name_of(field)
    return label[:1].upper() + label[1:] if _is_phrase(label) else f"Your answer to “{label}”"


def _is_phrase(label: str) -> bool:
    words = label.split()
    if not words or len(label) > LONGEST_PHRASE or label.rstrip().endswith(("?", ".", ":")):
        return False
    # "Name" alone is what is asked for; "Name the street" tells somebody to.
    return len(words) == 1 or words[0].lower() not in IMPERATIVES
