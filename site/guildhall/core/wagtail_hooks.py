"""The adapters that lead every route of publishing and deleting to its door."""

from collections.abc import Sequence
from typing import Any

from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from wagtail import hooks
from wagtail.admin.api.actions.publish import PublishPageAPIAction
from wagtail.admin.api.views import PagesAdminAPIViewSet
from wagtail.models import Page
from wagtail.signals import page_unpublished

from guildhall.core.deletion_views import GatedDeletePageAction, refuse_deletion
from guildhall.core.publishing import Gated, GatedPublishAction
from guildhall.core.publishing_views import GatedPageViewSet, GatedPublishBulkAction

# Wagtail registers its own at 0.
AFTER_WAGTAIL = 100


@hooks.register("register_admin_viewset", order=AFTER_WAGTAIL)
def register_page_views() -> GatedPageViewSet:
    return GatedPageViewSet()


hooks.register("register_bulk_action", GatedPublishBulkAction, order=AFTER_WAGTAIL)


@hooks.register("register_actions", order=AFTER_WAGTAIL)
def register_actions(registry: Any) -> None:
    """Serve the API v3, which asks for the action of Page whatever the page's type."""
    registry.register(Page, GatedPublishAction)
    registry.register(Page, GatedDeletePageAction)


class GatedPublishAPIAction(PublishPageAPIAction):
    """The admin's own API, which makes Wagtail's action itself."""

    def _action_from_data(self, instance: Page, data: Any) -> GatedPublishAction:
        user = self.request.user
        revision = instance.get_latest_revision() or instance.save_revision(user=user)
        return GatedPublishAction(revision, user=user)


PagesAdminAPIViewSet.actions = {**PagesAdminAPIViewSet.actions, "publish": GatedPublishAPIAction}


@receiver(page_unpublished, dispatch_uid="core.when_unpublished")
def follow_unpublished(instance: Page, **kwargs: Any) -> None:
    """Take every way off the site (view, bulk, clock, descendants) to what the page type does then."""
    if isinstance(instance, Gated):
        instance.when_unpublished()


@hooks.register("before_delete_page")
def refuse_deleting_a_page(request: HttpRequest, page: Page) -> HttpResponse | None:
    return refuse_deletion(request, [page])


@hooks.register("before_bulk_action")
def refuse_deleting_pages(
    request: HttpRequest, action_type: str, objects: Sequence[Any], action: Any
) -> HttpResponse | None:
    if action_type != "delete" or not all(isinstance(each, Page) for each in objects):
        return None
    return refuse_deletion(request, objects)
