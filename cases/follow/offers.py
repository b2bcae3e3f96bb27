"""What the owner of a case is offered on its follow page."""

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.afterwards import can_change, can_reopen, was_closed_lately
from cases.models import Case
from cases.queries import correction_url
from cases.ratings import rating_of


def offers(case: Case) -> list[dict[str, str]]:
    """Return what the owner may do now: pairs of words and address, for buttons."""
    return _while_open(case) if can_change(case) else _after_closing(case)


def _while_open(case: Case) -> list[dict[str, str]]:
    correct_url = correction_url(case.pk)
    return [
        _offer(_("Add more information"), "follow_message", case),
        _offer(_("Add files"), "follow_files", case),
        *([{"text": _("Correct an answer"), "href": correct_url}] if correct_url else []),
        _offer(_("Withdraw it"), "follow_withdraw", case),
    ]


def _after_closing(case: Case) -> list[dict[str, str]]:
    rate = _("Change your rating") if rating_of(case.pk) else _("Tell us how it went")
    return [
        *([_offer(rate, "follow_rate", case)] if was_closed_lately(case) else []),
        *([_offer(_("Ask us to open it again"), "follow_reopen", case)] if can_reopen(case) else []),
    ]


def _offer(text: str, route: str, case: Case) -> dict[str, str]:
    return {"text": text, "href": reverse(route, kwargs={"uuid": case.uuid})}
