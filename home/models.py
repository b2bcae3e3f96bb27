"""The pages that lead to services, and the legal pages."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.fields import RichTextField
from wagtail.search import index

from guildhall.core.page_links import breadcrumbs, links_in_language_of, links_to
from guildhall.core.pages import BasePage
from guildhall.core.stream_field import MigrationFreeStreamField
from home.blocks import FEATURES, ProseBlock, TopTasksBlock, tasks_in
from services.models import ServicePage


class HomePage(BasePage):
    """The first page: what most people come for, a search, all sections."""

    introduction = models.CharField(_("introduction"), max_length=300, blank=True)
    top_tasks: Any = MigrationFreeStreamField(TopTasksBlock(), blank=True, verbose_name=_("top tasks"))
    body: Any = MigrationFreeStreamField(ProseBlock(), blank=True, verbose_name=_("body"))

    template = "pages/home/home_page.html"
    content_panels: ClassVar[list[Any]] = [
        *BasePage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("top_tasks"),
        FieldPanel("body"),
    ]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["wagtailcore.Page"]
    subpage_types: ClassVar[list[str]] = ["home.SectionPage", "home.TextPage"]

    class Meta:
        verbose_name = _("home page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ids, labels = tasks_in(self.top_tasks)
        sections = SectionPage.objects.child_of(self).live()
        return {
            **super().get_context(request, *args, **kwargs),
            "top_tasks": links_in_language_of(self, ids, request, labels),
            "sections": links_to(sections, request),
        }


class SectionPage(BasePage):
    """One part of what the council does: its top tasks, and all its services in order."""

    top_tasks: Any = MigrationFreeStreamField(TopTasksBlock(), blank=True, verbose_name=_("top tasks"))

    template = "pages/home/section_page.html"
    search_kind = "section"
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("top_tasks")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage"]

    class Meta:
        verbose_name = _("section")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        ids, labels = tasks_in(self.top_tasks)
        services = ServicePage.objects.child_of(self).live().defer("body", "related")
        return {
            **super().get_context(request, *args, **kwargs),
            "breadcrumbs": breadcrumbs(self, request),
            "top_tasks": links_in_language_of(self, ids, request, labels),
            "services": links_to(services, request),
        }


class TextPage(BasePage):
    """Running text: the legal pages, and what is about the council rather than a service."""

    body = RichTextField(_("body"), features=FEATURES)

    template = "pages/home/text_page.html"
    content_panels: ClassVar[list[Any]] = [*BasePage.content_panels, FieldPanel("body")]
    search_fields: ClassVar[list[Any]] = [*BasePage.search_fields, index.SearchField("body")]
    parent_page_types: ClassVar[list[str]] = ["home.HomePage", "home.SectionPage"]
    subpage_types: ClassVar[list[str]] = []

    class Meta:
        verbose_name = _("text page")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {**super().get_context(request, *args, **kwargs), "breadcrumbs": breadcrumbs(self, request)}
