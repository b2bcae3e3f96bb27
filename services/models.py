"""Pages that say what the council offers."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.fields import RichTextField
from wagtail.models import Revision
from wagtail.search import index

from forms.actions.place_form import place_form
from forms.hosting import hosted_form, hosting_problems
from guildhall.core.page_links import breadcrumbs, links_in_language_of
from guildhall.core.pages import BasePage
from guildhall.core.publishing import PublishProblem
from guildhall.core.stream_field import MigrationFreeStreamField
from services.blocks import FEATURES, RelatedBlock, ServiceBodyBlock


class ServicePage(BasePage):
    """What one service is, who can use it, what it takes; the place where its form starts."""

    service = models.ForeignKey(
        "catalogue.Service",
        verbose_name=_("service"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="pages",
    )
    what_it_is = RichTextField(_("what it is"), features=FEATURES, blank=True)
    who_can_use = RichTextField(_("who can use it"), features=FEATURES, blank=True)
    what_you_need = RichTextField(_("what you need"), features=FEATURES, blank=True)
    cost = RichTextField(_("cost"), features=FEATURES, blank=True)
    how_long = RichTextField(_("how long it takes"), features=FEATURES, blank=True)
    what_next = RichTextField(_("what happens next"), features=FEATURES, blank=True)
    body: Any = MigrationFreeStreamField(ServiceBodyBlock(), blank=True, verbose_name=_("form and more text"))
    related: Any = MigrationFreeStreamField(RelatedBlock(), blank=True, verbose_name=_("related services"))
    keywords = models.TextField(
        _("keywords"),
        blank=True,
        help_text=_("Other words that people search for, one a line. They are never shown."),
    )

    template = "pages/services/service_page.html"
    search_kind = "service"
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("what_it_is"),
        FieldPanel("body"),
        FieldPanel("who_can_use"),
        FieldPanel("what_you_need"),
        MultiFieldPanel([FieldPanel("cost"), FieldPanel("how_long")], heading=_("At a glance")),
        FieldPanel("what_next"),
        FieldPanel("related"),
        MultiFieldPanel([FieldPanel("service"), FieldPanel("keywords")], heading=_("Finding it")),
    ]
    search_fields: ClassVar[list[Any]] = [
        *BasePage.search_fields,
        index.SearchField("keywords", boost=5),
        index.SearchField("what_it_is"),
        index.SearchField("who_can_use"),
        index.SearchField("what_you_need"),
        index.FilterField("service_id"),
    ]
    parent_page_types: ClassVar[list[str]] = ["home.SectionPage"]

    class Meta:
        verbose_name = _("service page")

    def publish_problems(self, revision: Revision) -> list[PublishProblem]:
        return hosting_problems(self.body, "body")

    def when_published(self, revision: Revision, user: Any) -> None:
        place_form(page=self, form=hosted_form(self.body))

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ids = [block["value"] for block in self.related.raw_data if block["value"]]
        return {
            **super().get_context(request, *args, **kwargs),
            "breadcrumbs": breadcrumbs(self, request),
            "related": links_in_language_of(self, ids, request),
        }
