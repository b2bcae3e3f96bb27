"""What the owner of a case is offered on its follow page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.afterwards import can_change, can_reopen
from cases.models import Case
from cases.queries import correction_url


def offers(case: Case) -> list[dict[str, str]]:
    """Return what the owner may do now: pairs of words and address, for buttons."""
    at = {"uuid": case.uuid}
    if can_reopen(case):
        return [{"text": _("Say that it is not done"), "href": reverse("follow_reopen", kwargs=at)}]
    if not can_change(case):
        return []
    correct_url = correction_url(case.pk)
    correct = [{"text": _("Correct an answer"), "href": correct_url}] if correct_url else []
    return [
        {"text": _("Add more information"), "href": reverse("follow_message", kwargs=at)},
        *correct,
        {"text": _("Withdraw it"), "href": reverse("follow_withdraw", kwargs=at)},
    ]
