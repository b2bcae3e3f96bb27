"""The page that every page type of ours is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q, QuerySet
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.pages import CopyForm
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction, Revision
from wagtail.search import index

from guildhall.core.deletion import DeletionRefused, reasons_to_keep
from guildhall.core.languages import language_of
from guildhall.core.publishing import Gated, PublishProblem, publish, unpublish
from guildhall.core.scheduled_publishing import SCHEDULED, publish_when_due

if TYPE_CHECKING:
    from guildhall.core.models import User


class UnpublishedCopyForm(CopyForm):
    """Wagtail's copy form without "publish": a copy goes live through the door, by its own publishing."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields.pop("publish_copies", None)


class BasePage(Gated, Page):
    """A page that goes live through the door alone."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two sentences, shown below the title and in lists and search results."),
    )

    content_panels: ClassVar[list[Any]] = [*Page.content_panels, FieldPanel("summary")]
    search_fields: ClassVar[list[Any]] = [*Page.search_fields, index.SearchField("summary", boost=2)]
    copy_form_class = UnpublishedCopyForm
    # What a result of the search is called ("service", "section", "page").
    search_kind: ClassVar[str] = "page"

    class Meta:
        abstract = True

    def publish(
        self,
        revision: Revision,
        user: User | None = None,
        changed: bool = True,
        log_action: bool | str = True,
        previous_revision: Revision | None = None,
        skip_permission_checks: bool = False,
    ) -> None:
        """Go through the door: creating, bulk actions, workflows, the clock and localize call this."""
        door = publish_when_due if log_action == SCHEDULED else publish
        door(
            self,
            revision,
            user,
            changed=changed,
            log_action=log_action,
            previous_revision=previous_revision,
            skip_permission_checks=skip_permission_checks,
        )

    def unpublish(
        self,
        set_expired: bool = False,
        commit: bool = True,
        user: User | None = None,
        log_action: bool | str | None = True,
    ) -> None:
        unpublish(self, user, set_expired=set_expired, commit=commit, log_action=log_action)

    def copy(self, *args: Any, **kwargs: Any) -> Page:
        return super().copy(*args, **{**kwargs, "keep_live": False})

    def delete(self, *args: Any, **kwargs: Any) -> Any:
        """Raise DeletionRefused where residents' data hangs below; the admin asks before and says so."""
        reasons = reasons_to_keep(self)
        if reasons:
            raise DeletionRefused(reasons)
        return super().delete(*args, **kwargs)

    def problem_errors(self, problems: list[PublishProblem]) -> dict[str | None, list[ValidationError]]:
        """Return the editor's errors by field name (None: the page); a type places them at its blocks."""
        errors: dict[str | None, list[ValidationError]] = {}
        for problem in problems:
            errors.setdefault(problem.field or None, []).append(ValidationError(problem.message))
        return errors

    def get_view_restrictions(self) -> QuerySet[PageViewRestriction]:
        """As Wagtail's (an alias is restricted as its source is), in one query."""
        paths = [self.path[:end] for end in range(self.steplen, len(self.path) + 1, self.steplen)]
        own = Q(page__path__in=paths, page__alias_of=None)
        of_source = Q(page__aliases__path__in=paths) | Q(page__aliases__aliases__path__in=paths)
        restrictions: QuerySet[PageViewRestriction] = PageViewRestriction.objects.filter(own | of_source)
        return restrictions.distinct()

    @cached_property
    def content_language(self) -> str:
        """The code of the language that the live content is in: an untranslated page shows its source's."""
        own = language_of(self.locale_id)
        if self.alias_of_id:
            source = Page.objects.filter(pk=self.alias_of_id).values_list("locale_id", flat=True).first()
            return language_of(source) if source else own
        # A translation that was begun over an alias, and not published yet, still shows the source.
        is_begun = self.live and self.live_revision_id is None and own != settings.LANGUAGE_CODE
        return settings.LANGUAGE_CODE if is_begun else own

    @property
    def is_translated(self) -> bool:
        """Whether the content is in the language of the page's address."""
        return self.content_language == language_of(self.locale_id)
