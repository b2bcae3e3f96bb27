"""The one door through which a page goes live, or stops being live.

`publish` checks, makes the page live, then lets its type do what it does when live, all in one transaction.
Every route of Wagtail leads here through one of three adapters: the edit view (`publishing_views`),
`Page.publish()` (`pages`), and the action registered for the APIs (`GatedPublishAction`).
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

import structlog
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.actions.unpublish_page import UnpublishPageAction

from guildhall.core.registry import Registry

if TYPE_CHECKING:
    from wagtail.models import Page, Revision

    from guildhall.core.models import User

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class PublishProblem:
    """One thing that keeps a page from going live.

    `field` is the name of the page's field at fault ('' for the page); `where` tells its type which block, and
    `place` says it to people who don't see the block beside the message.
    """

    message: str
    field: str = ""
    where: str = ""
    place: str = ""

    def __str__(self) -> str:
        said = f"{self.place}: {self.message}" if self.place else self.message
        return said if said.endswith((".", "!", "?")) else f"{said}."


class PublishRefused(ValidationError):
    """The page stays as it was; `problems` says why. A ValidationError: Wagtail's APIs answer it with 4xx."""

    def __init__(self, problems: Sequence[PublishProblem]) -> None:
        self.problems = tuple(problems)
        by_field: dict[str, list[str]] = {}
        for problem in self.problems:
            by_field.setdefault(problem.field or NON_FIELD_ERRORS, []).append(problem.message)
        super().__init__(by_field)

    @property
    def reasons(self) -> str:
        """The problems as one line for a message or a comment."""
        return " ".join(str(problem) for problem in self.problems)


class PublishCheck(ABC):
    """A rule for going live that isn't of one page type. Gets the page as it would go live; never writes."""

    slug: ClassVar[str]
    label: ClassVar[str]

    @abstractmethod
    def check(self, page: Page) -> list[PublishProblem]:
        """Return what keeps this page from going live."""


publish_checks: Registry[PublishCheck] = Registry("publish check", PublishCheck)  # type: ignore[type-abstract]


class Gated:
    """What a page type says about going live; every page of ours is one."""

    if TYPE_CHECKING:
        pk: int

    def publish_problems(self, revision: Revision) -> list[PublishProblem]:
        """Return what keeps this content, the revision as an object, from going live."""
        return []

    def when_published(self, revision: Revision, user: User | None) -> None:
        """Do what follows from being live, in the transaction of publishing; raising undoes all of it."""

    def when_unpublished(self) -> None:
        """Do what follows from being live no longer."""


class GatedPublishAction(PublishPageRevisionAction):
    """Wagtail's action behind our check; scheduling is checked too, and checked again when due."""

    def execute(self, skip_permission_checks: bool = False) -> None:
        self.check(skip_permission_checks=skip_permission_checks)
        if not isinstance(self.object, Gated):
            super().execute(skip_permission_checks=True)
            return
        try:
            with transaction.atomic():
                self._go_live()
        except (PublishRefused, PermissionDenied):
            raise
        except Exception as failure:
            log.exception("publishing failed", page=self.object.pk, problem=type(failure).__name__)
            raise PublishRefused([_failed()]) from failure

    def _go_live(self) -> None:
        problems = find_problems(self.object, self.revision)
        if problems:
            raise PublishRefused(problems)
        super().execute(skip_permission_checks=True)
        page = self.object
        if page.live and page.live_revision_id == self.revision.pk:
            page.when_published(self.revision, self.user)


def publish(page: Page, revision: Revision, user: User | None, **options: Any) -> None:
    """Make this revision of the page live (or schedule it), or raise PublishRefused and change nothing.

    `options` are Wagtail's: changed, log_action, previous_revision, skip_permission_checks.
    """
    skip = bool(options.pop("skip_permission_checks", False))
    if str(revision.object_id) != str(page.pk):
        raise ValueError(f"revision {revision.pk} is of page {revision.object_id}, not of page {page.pk}")
    GatedPublishAction(revision, user=user, **options).execute(skip_permission_checks=skip)


def unpublish(page: Page, user: User | None, **options: Any) -> None:
    """Take the page off the site, with what its type does then; `options` as UnpublishPageAction's."""
    with transaction.atomic():
        UnpublishPageAction(page, user=user, **options).execute()


def find_problems(page: Page, revision: Revision) -> list[PublishProblem]:
    """Return what keeps this page (a revision as an object) from going live."""
    problems = list(page.publish_problems(revision)) if isinstance(page, Gated) else []
    for check in publish_checks:
        problems += check.check(page)
    return problems


def _failed() -> PublishProblem:
    return PublishProblem(_("This page was not published because of a fault of the system. Try again later."))
