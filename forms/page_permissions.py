"""Who may write and publish a form: Wagtail's permission for the page, and the team's for its forms."""

from __future__ import annotations

from uuid import UUID

from wagtail.models import PagePermissionTester

from forms.models.versions import Form
from guildhall.core.models import TeamPermission
from guildhall.core.permissions import is_allowed

Action = TeamPermission.Action


class FormPermissionTester(PagePermissionTester):
    """Wagtail's answers, each only for whoever may do the same with forms of the team.

    A form belongs to the team of its service; while it has no service it is anybody's who may edit the page.
    """

    def can_edit(self) -> bool:
        return super().can_edit() and self._is_allowed(Action.EDIT_FORMS)

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        return super().can_delete(ignore_bulk) and self._is_allowed(Action.EDIT_FORMS)

    def can_publish(self) -> bool:
        return super().can_publish() and self._is_allowed(Action.PUBLISH_FORMS)

    def can_unpublish(self) -> bool:
        return super().can_unpublish() and self._is_allowed(Action.PUBLISH_FORMS)

    def _is_allowed(self, action: str) -> bool:
        service = self.page.specific.service
        return service is None or is_allowed(self.user, action, service.team_id, self._form_uuid())

    def _form_uuid(self) -> UUID | None:
        forms = Form.objects.filter(translation_key=self.page.translation_key)
        return forms.values_list("uuid", flat=True).first()
