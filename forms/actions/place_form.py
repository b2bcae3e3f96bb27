"""Write down which form a page hosts, when that page goes live."""

from __future__ import annotations

from django.db import transaction
from wagtail.models import Page

from forms.models import Form, FormPlacement


def place_form(*, page: Page, form: Form | None) -> None:
    """Let this page, and its aliases, which show the same, host the form and no other; none for None."""
    with transaction.atomic():
        hosts = [page.pk, *Page.objects.filter(alias_of=page).values_list("pk", flat=True)]
        if form is None:
            FormPlacement.objects.filter(page__in=hosts).delete()
            return
        for host in hosts:
            FormPlacement.objects.update_or_create(page_id=host, defaults={"form": form})
