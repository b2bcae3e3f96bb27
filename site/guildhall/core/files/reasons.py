"""Why a file was refused or is held, in words for officers and for residents."""

from django.utils.translation import gettext_lazy as _

from guildhall.core.models import StoredFile

# Refused.
MISMATCH, MIXED, UNREADABLE, LOCKED = "mismatch", "mixed", "unreadable", "locked"
ACTIVE, NESTED, TOO_BIG_INSIDE, INFECTED = "active", "nested", "too_big_inside", "infected"
# Held.
NO_SCANNER, SCANNER_DOWN, CHECKER_DOWN, DAMAGED = "no_scanner", "scanner_down", "checker_down", "damaged"

FOR_OFFICERS = {
    MISMATCH: _("It is not the kind of file that its name says"),
    MIXED: _("It is two kinds of file in one, as attackers make them"),
    UNREADABLE: _("It is damaged and can’t be opened"),
    LOCKED: _("It is protected with a password"),
    ACTIVE: _("It contains macros or scripts"),
    NESTED: _("It contains other files"),
    TOO_BIG_INSIDE: _("It is far larger inside than outside, as attackers make them"),
    INFECTED: _("It contains a virus"),
    NO_SCANNER: _("No virus scanner is set up"),
    SCANNER_DOWN: _("The virus scanner does not answer; we try again"),
    CHECKER_DOWN: _("The check could not be started; we try again"),
    DAMAGED: _("What is stored can’t be opened: its key or its content is lost"),
}
FOR_RESIDENTS = {
    MISMATCH: _("It is not the kind of file that its name says."),
    MIXED: _("We could not open it safely."),
    UNREADABLE: _("It is damaged and we could not open it."),
    LOCKED: _("It is protected with a password."),
    ACTIVE: _("It contains macros or scripts."),
    NESTED: _("It contains other files."),
    TOO_BIG_INSIDE: _("We could not open it safely."),
    INFECTED: _("It contains a virus."),
}


def officer_words(stored: StoredFile) -> str:
    """Return the file's state as officers are told it; nothing for one that is as it should be."""
    if stored.state == StoredFile.State.CLEAN:
        return str(_("Not scanned: this installation has no virus scanner")) if is_unscanned(stored) else ""
    reason = FOR_OFFICERS.get(stored.reason)
    state = stored.get_state_display()
    return f"{state}. {reason}" if reason and stored.reason != INFECTED else state


def refusal_words(reason: str) -> str:
    """Return why a file was refused as its owner is told it."""
    return str(FOR_RESIDENTS.get(reason, _("We could not open it safely.")))


def is_unscanned(stored: StoredFile) -> bool:
    return stored.scanner == "none"
