"""The block that puts a form on any page with a body."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.blocks.translation import TranslatedStruct


class FormBlock(TranslatedStruct):
    """A form, shown as its Start link. The page that it stands on hosts it; publishing that page says so."""

    form = blocks.PageChooserBlock(page_type="service_forms.FormPage", label=_("Form"))
    start_label = blocks.CharBlock(
        label=_("Words on the button"), required=False, help_text=_("Start now, if empty")
    )

    translated = ("start_label",)

    class Meta:
        icon = "form"
        label = _("Form")
        template = "components/start-form.html"

    def get_context(self, value: Any, parent_context: Any = None) -> dict[str, Any]:
        """What the Start link needs; its address is relative, so it holds in every language of the host."""
        context: dict[str, Any] = super().get_context(value, parent_context)
        page = context.get("page")
        return {
            **context,
            "start_url": "apply/",
            "start_label": value.get("start_label"),
            "is_open": _is_open(page) if page is not None else False,
        }


def _is_open(page: Any) -> bool:
    from forms.placements import has_open_form

    return has_open_form(page.pk)
