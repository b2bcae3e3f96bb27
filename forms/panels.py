"""How the editor of a form is laid out."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, ObjectList, Panel, TabbedInterface
from wagtail.models import Page

from forms.under_way.panel import UNDER_WAY


class NamedConditionsPanel(Panel):
    """The conditions that a form keeps under a name, where it has any."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/forms/admin/named_conditions.html"

        def is_shown(self) -> bool:
            return bool((self.instance.imported or {}).get("named_conditions"))

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            from forms.named import named_in_words  # the page's own module comes before what reads pages

            context: dict[str, Any] = super().get_context_data(parent_context)
            named = named_in_words(self.instance)
            return {
                **context,
                "named": [(title, sentence) for title, sentence in named.values()],
                "titles": {name: title for name, (title, _sentence) in named.items()},
            }


QUESTIONS = [
    FieldPanel("title"),
    FieldPanel("service"),
    FieldPanel("steps"),
    FieldPanel("task_list"),
    FieldPanel("named_conditions", heading=_("Named conditions")),
    NamedConditionsPanel(heading=_("Named conditions that came with the form")),
    UNDER_WAY,
]
SENDING = [
    FieldPanel("fees", heading=_("Fees")),
    MultiFieldPanel([FieldPanel("declaration"), FieldPanel("submit_label")], heading=_("Before sending")),
    MultiFieldPanel(
        [FieldPanel("confirmation_next"), FieldPanel("confirmation_contact")], heading=_("After sending")
    ),
    MultiFieldPanel([FieldPanel("receipt_intro")], heading=_("Receipt by email")),
]
DATA = [
    MultiFieldPanel([FieldPanel("privacy_purpose"), FieldPanel("basis")], heading=_("Privacy notice")),
    FieldPanel("retention_days"),
]


def form_page_interface() -> TabbedInterface:
    """The tabs of a form page: questions, sending, personal data, and Wagtail's own."""
    return TabbedInterface(
        [
            ObjectList(QUESTIONS, heading=_("Questions")),
            ObjectList(SENDING, heading=_("Sending")),
            ObjectList(DATA, heading=_("Personal data")),
            ObjectList([*Page.promote_panels, FieldPanel("summary")], heading=_("Promote")),
            ObjectList(Page.settings_panels, heading=_("Settings"), classname="settings"),
        ]
    )
