"""The form in the body of a page: which it is, and what keeps its page from going live."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from wagtail.models import Page

from forms.models import Form, FormPlacement
from guildhall.core.publishing import PublishCheck, PublishProblem, publish_checks

FORM_BLOCK = "form"
# The address under which a page's form is served.
RESERVED_SLUG = "apply"


def form_pages_in(body: Any) -> list[tuple[str, int | None]]:
    """Return block id and form page's id of each FormBlock in a StreamField's value; loads no page."""
    blocks = [block for block in body.raw_data if block["type"] == FORM_BLOCK]
    return [(str(block.get("id") or ""), block["value"].get("form")) for block in blocks]


def hosted_form(body: Any) -> Form | None:
    """Return the form that a body embeds, once it has been published for the first time."""
    chosen = [form_page for _, form_page in form_pages_in(body) if form_page]
    keys = Page.objects.filter(pk__in=chosen[:1]).values("translation_key")
    return Form.objects.filter(translation_key__in=keys).first()


def hosting_problems(body: Any, field: str) -> list[PublishProblem]:
    """Return what is wrong with the forms of a body, at their blocks."""
    found = form_pages_in(body)
    if len(found) > 1:
        text = _("A page can hold one form. Remove the others, or give each a page of its own.")
        return [PublishProblem(text, field=field, where=block) for block, _form in found[1:]]
    if found and hosted_form(body) is None:
        return [PublishProblem(_("Publish the form before the page that it stands on."), field, found[0][0])]
    return []


@publish_checks.register
class ReservedSlug(PublishCheck):
    """Below a page with a form, `apply` is the form's address."""

    slug = "reserved-slug"
    label = "Address of a form"

    def check(self, page: Page) -> list[PublishProblem]:
        if page.slug != RESERVED_SLUG or not FormPlacement.objects.filter(page=page.get_parent()).exists():
            return []
        text = _("The page above has a form, which is served at “apply”. Enter another slug.")
        return [PublishProblem(text, field="slug")]
