"""What a person typed, as words to look for. Pure: no Django."""

from __future__ import annotations

import re
import unicodedata

MOST_CHARACTERS = 500
MOST_WORDS = 16

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")

# Words that say nothing of what is looked for, in both languages of the site.
_ENGLISH = """
    a about am an and are as at be by can could did do does for from get give go got has have how i
    if in into is it its let me my need of on or our out please she so some tell that the their them
    there they this to us want was we what when where which who will with would you your
"""
_WELSH = """
    a ac am ar at beth ble chi ei eich ein er fe fi fy gan gyda i i'r lle mae mi mor na neu o oes pa
    pryd sut sydd un wedi y ydw yn yr yw
"""
SAYS_NOTHING = frozenset((_ENGLISH + _WELSH).split())


def clean_query(text: str) -> str:
    """Return what was typed without control characters and lone surrogates, no longer than people type."""
    shown = "".join(
        each if unicodedata.category(each)[0] != "C" else " " for each in text[: MOST_CHARACTERS * 4]
    )
    return " ".join(unicodedata.normalize("NFKC", shown).split())[:MOST_CHARACTERS]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, each in the form that stands for its plural too."""
    plain = unicodedata.normalize("NFKC", text).lower().replace("’", "'")
    return [stem(word) for word in _WORD.findall(plain)]


def query_words(text: str) -> list[str]:
    """Return the words to look for, each once; those that say nothing only where there are no others."""
    words = list(dict.fromkeys(words_of(clean_query(text))))
    telling = [word for word in words if word not in SAYS_NOTHING]
    return (telling or words)[:MOST_WORDS]


def stem(word: str) -> str:
    """Fold the plural and the possessive of English, which SQLite's index doesn't."""
    word = word.removesuffix("'s")
    if len(word) > 4 and word.endswith("ies"):
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("ches", "shes", "xes", "sses")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


def spellings(word: str) -> list[str]:
    """Return the forms under which the index may hold a word."""
    plural = word[:-1] + "ies" if word.endswith("y") else word + "s"
    return [word, plural, word + "es"] if word.endswith(("ch", "sh", "x", "ss")) else [word, plural]
