"""The settings of the mail destination; the server itself stands in EMAIL_URL."""

from django import forms
from django.utils.translation import gettext_lazy as _

from outbox.plugins import ConfigForm


class EmailConfig(ConfigForm):
    """Whom mail comes from; empty for the installation's own address."""

    sender = forms.CharField(label=_("From"), required=False, max_length=200)
