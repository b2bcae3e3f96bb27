"""What changes a member of staff's access."""

from django.conf import settings
from django.contrib.sessions.models import Session
from django.core.mail import send_mail
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext

from guildhall.core.audit import record_audit
from guildhall.core.models import User


@transaction.atomic
def deactivate_user(*, user: User, by: User) -> int:
    """Close the account and end its sessions at once; return how many sessions ended."""
    user.is_active = False
    user.save(update_fields=["is_active"])
    ended = end_sessions(user=user)
    record_audit(actor=by, action="deactivate", object_kind="user", object_id=user.pk)
    return ended


@transaction.atomic
def activate_user(*, user: User, by: User) -> None:
    """Open the account again; its password and second factor are what they were."""
    user.is_active = True
    user.save(update_fields=["is_active"])
    record_audit(actor=by, action="activate", object_kind="user", object_id=user.pk)


def end_sessions(*, user: User) -> int:
    """Delete every session of the user, and return how many there were.

    Sessions are staff's alone (a resident has cookies of their own), so reading them all is cheap.
    """
    live = Session.objects.filter(expire_date__gt=timezone.now())
    keys = [session.pk for session in live if session.get_decoded().get("_auth_user_id") == str(user.pk)]
    return Session.objects.filter(pk__in=keys).delete()[0]


def invite_user(*, user: User, by: User) -> None:
    """Tell a new colleague how to choose a password; the mail holds an address and nothing secret."""
    user.set_unusable_password()
    user.save(update_fields=["password"])
    address = settings.SITE_URL.rstrip("/") + reverse("account_reset_password")
    text = render_to_string("account/email/invitation_message.txt", {"address": address, "user": user})
    send_mail(gettext("Your account on the council's website"), text, None, [user.email])
    record_audit(actor=by, action="invite", object_kind="user", object_id=user.pk)
