"""How a commit in this process wakes the worker in it, without waiting for its next look."""

from threading import Event

from django.db import transaction

woken = Event()


def wake_on_commit() -> None:
    """Wake the loop of this process once the current transaction stands."""
    transaction.on_commit(woken.set)
