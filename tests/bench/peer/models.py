"""The peer: a form page of wagtail.contrib.forms as its documentation has it, without mail."""

from modelcluster.fields import ParentalKey
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class PeerField(AbstractFormField):
    page = ParentalKey("PeerPage", related_name="form_fields")


class PeerPage(AbstractForm):
    template = "peer/form.html"
    landing_page_template = "peer/landing.html"
