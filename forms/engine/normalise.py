"""What people type, tidied instead of refused, as GOV.UK Forms does it."""

import re
import unicodedata

# Zero-width spaces, soft hyphen, word joiner, direction overrides: pasted unseen, never meant.
# (The zero-width joiners stay in sentences, where some scripts and all composed emoji need them.)
INVISIBLE = re.compile("[\u00ad\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]")
JOINERS = re.compile("[\u200c\u200d]")
# Control characters other than tab and line breaks, and halves of characters: nothing can keep or show them.
UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f\ud800-\udfff]")
DASHES = re.compile("[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]")
LINE_BREAK = re.compile("\r\n?|[\x0b\x0c\x85\u2028\u2029]")
SPACES = re.compile(r"\s+")
SPACES_IN_LINE = re.compile(r"[^\S\n]+")


def is_printable(text: str) -> bool:
    """Whether a text can be kept and shown: no NUL, no other control character, no lone surrogate."""
    return UNPRINTABLE.search(text) is None


def one_line(text: str) -> str:
    """Composed (NFC), without invisible characters, each run of spaces or breaks one space."""
    if text.isascii():
        return " ".join(text.split())
    return SPACES.sub(" ", INVISIBLE.sub("", unicodedata.normalize("NFC", text))).strip()


def many_lines(text: str) -> str:
    r"""As `one_line`, but line breaks stay, as `\n`, at most two together."""
    if text.isascii() and text.isprintable():
        return one_line(text)
    text = LINE_BREAK.sub("\n", text)
    if not text.isascii():
        text = INVISIBLE.sub("", unicodedata.normalize("NFC", text))
    lines = [line.strip() for line in SPACES_IN_LINE.sub(" ", text).split("\n")]
    return re.sub("\n{3,}", "\n\n", "\n".join(lines)).strip()


def code(text: str) -> str:
    """For what people copy rather than write (postcodes, email addresses): no space, plain hyphens."""
    if text.isascii():
        return "".join(text.split())
    text = JOINERS.sub("", INVISIBLE.sub("", unicodedata.normalize("NFKC", text)))
    return DASHES.sub("-", SPACES.sub("", text))
