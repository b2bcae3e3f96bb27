"""Deleting in the admin: what residents' data hangs below is refused with the counts, never with a 500."""

from __future__ import annotations

from collections.abc import Iterable

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.admin import messages
from wagtail.models import Page

from guildhall.core.deletion import DeletionRefused, reasons_to_keep


class GatedDeletePageAction(DeletePageAction):
    """Wagtail's action behind our check; the APIs answer a refusal with 403."""

    def check(self, skip_permission_checks: bool = False) -> None:
        super().check(skip_permission_checks=skip_permission_checks)
        reasons = reasons_to_keep(self.page)
        if reasons:
            raise DeletionRefused(reasons)


def refuse_deletion(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Answer with the reasons if any of these pages, or their translations that would go along, must stay."""
    refused = [(page, reasons) for page in pages if (reasons := reasons_to_keep(page))]
    if not refused:
        return None
    for page, reasons in refused:
        text = _("“%(title)s” was not deleted. %(reasons)s")
        said = text % {"title": page.get_admin_display_title(), "reasons": " ".join(reasons)}
        messages.error(request, said)
    parent = refused[0][0].get_parent()
    return redirect(reverse("wagtailadmin_explore", args=[parent.pk if parent else refused[0][0].pk]))
