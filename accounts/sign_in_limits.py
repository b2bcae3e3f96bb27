"""How often somebody may try a password: by client, and by account from one client."""

from django.http import HttpRequest

from guildhall.core.keyed_hash import normalise_email
from guildhall.core.rate_limits import give_back, take


def has_attempt_left(request: HttpRequest, email: str) -> bool:
    """Count an attempt, and say whether it may go on.

    No limit of an account alone: else anybody could lock its owner out from anywhere.
    """
    return take(request, "sign_in") and take(request, "sign_in_account", normalise_email(email))


def return_attempt(request: HttpRequest, email: str) -> None:
    """A right password costs nothing, so that colleagues behind one address can all sign in."""
    give_back(request, "sign_in")
    give_back(request, "sign_in_account", normalise_email(email))
