"""In the editor of a form: who is filling it in, and what becomes of them when it is published."""

from __future__ import annotations

from typing import Any

from django.forms import RadioSelect
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel, Panel


class UnderWayPanel(Panel):
    """What publishing the saved draft would do to people who are filling the form in; nothing before the first time."""

    class BoundPanel(Panel.BoundPanel):
        template_name = "pages/forms/admin/under_way.html"

        def is_shown(self) -> bool:
            # The page's own module comes before what reads pages.
            from forms.under_way.forecast import forecast_for

            self.forecast = forecast_for(self.instance)
            return self.forecast is not None

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context: dict[str, Any] = super().get_context_data(parent_context)
            return {**context, "forecast": self.forecast}


UNDER_WAY = MultiFieldPanel(
    [
        UnderWayPanel(),
        FieldPanel("under_way", widget=RadioSelect),
        FieldPanel("under_way_until"),
    ],
    heading=_("People who are filling it in"),
)
