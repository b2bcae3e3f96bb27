"""The settings of a webhook destination."""

from urllib.parse import urlsplit

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from outbox.plugins import ConfigForm

SECRET_PREFIX = "GUILDHALL_SECRET_"  # noqa: S105 a name, not a secret


class WebhookConfig(ConfigForm):
    """Where to post, which secret signs, and where the answer holds the other side's reference."""

    url = forms.CharField(label=_("Address"), max_length=500)
    secret_name = forms.CharField(label=_("Name of the environment variable with the secret"), max_length=100)
    reference_path = forms.CharField(label=_("Where the reference is in the answer"), required=False)

    def clean_url(self) -> str:
        url: str = self.cleaned_data["url"]
        if urlsplit(url).scheme not in ("http", "https"):
            raise ValidationError(_("Address must begin with https://"))
        return url

    def clean_secret_name(self) -> str:
        name: str = self.cleaned_data["secret_name"]
        if not name.startswith(SECRET_PREFIX):
            raise ValidationError(_("Name must begin with %(prefix)s") % {"prefix": SECRET_PREFIX})
        return name
