"""Wagtail's admin views where they would publish on their own way, or answer a refusal with a 500."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.pages.bulk_actions.publish import PublishBulkAction
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry
from wagtail.models import Page, Revision, TaskState

from guildhall.core.pages import BasePage
from guildhall.core.publishing import Gated, PublishRefused, find_problems, publish

# On the editor's address: show what keeps the latest draft from going live, at its blocks.
SHOW_PROBLEMS = "problems"


def problems_url(page: Page) -> str:
    """Return the address of the editor with the page's problems shown."""
    return f"{reverse('wagtailadmin_pages:edit', args=[page.pk])}?{SHOW_PROBLEMS}"


def tell_refusal(request: HttpRequest, page: Page, refusal: PublishRefused) -> None:
    """Say that the page was not published, and why."""
    text = _("“%(title)s” was not published. What you wrote is kept as a draft. %(reasons)s")
    said = text % {"title": page.get_admin_display_title(), "reasons": refusal.reasons}
    messages.error(request, said, buttons=[messages.button(problems_url(page), _("Edit"))])


def keep_task_open(task_state: TaskState, refusal: PublishRefused) -> None:
    """Write the reasons as the comment of the task, which the refused approval left as it was."""
    TaskState.objects.filter(pk=task_state.pk).update(comment=refusal.reasons)


class GatedEditView(EditView):
    """The editor, publishing through the door and showing at the blocks what the door refused."""

    page: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.is_showing_problems = SHOW_PROBLEMS in request.GET
        return super().get(request, *args, **kwargs)

    def get_context_data(self, **kwargs: Any) -> Any:
        if getattr(self, "is_showing_problems", False) and self.latest_revision:
            self._show_problems()
        return super().get_context_data(**kwargs)

    def _show_problems(self) -> None:
        page = self.latest_revision.as_object()
        problems = find_problems(page, self.latest_revision)
        if not isinstance(page, BasePage) or not problems:
            return
        for field, errors in page.problem_errors(problems).items():
            _show_at(self.form, field, errors)

    def publish_action(self) -> Any:
        revision = self._save_draft()
        response = self.run_hook("before_publish_page", self.request, self.page)
        if response:
            return response
        try:
            self._publish(revision)
        except PublishRefused as refusal:
            tell_refusal(self.request, self.page, refusal)
            return redirect(problems_url(self.page))
        self._follow_comments(revision)
        # The address may have changed.
        self.page = self.page.specific_class.objects.get(pk=self.page.pk)
        response = self.run_hook("after_publish_page", self.request, self.page)
        return response or self._tell_published(revision)

    def _save_draft(self) -> Revision:
        self.page = self.form.save(commit=not self.page.live)
        self.subscription.save()
        return self.page.save_revision(
            user=self.request.user, log_action=True, previous_revision=self.previous_revision
        )

    def _publish(self, revision: Revision) -> None:
        publish(
            self.page,
            revision,
            self.request.user,
            changed=self.has_content_changes,
            previous_revision=self.previous_revision,
            skip_permission_checks=True,
        )

    def _follow_comments(self, revision: Revision) -> None:
        if self.has_content_changes and "comments" in self.form.formsets:
            changes = self.get_commenting_changes()
            self.log_commenting_changes(changes, revision)
            self.send_commenting_notifications(changes)

    def _tell_published(self, revision: Revision) -> Any:
        go_live_at = revision.as_object().go_live_at
        is_scheduled = go_live_at is not None and go_live_at > timezone.now()
        text = (
            _("Page '%(page_title)s' has been scheduled for publishing.")
            if is_scheduled
            else _("Page '%(page_title)s' has been published.")
        )
        buttons = [self.get_edit_message_button()]
        if not is_scheduled and self.page.url is not None:
            buttons.insert(0, self.get_view_live_message_button())
        said = text % {"page_title": self.page.get_admin_display_title()}
        messages.success(self.request, said, buttons=buttons)
        return self.run_hook("after_edit_page", self.request, self.page) or self.redirect_away()

    def perform_workflow_action(self) -> Any:
        task_state = self.page.current_workflow_task_state
        try:
            return super().perform_workflow_action()
        except PublishRefused as refusal:
            keep_task_open(task_state, refusal)
            tell_refusal(self.request, self.page, refusal)
            return redirect(problems_url(self.page))


def _show_at(form: Any, field: str | None, errors: list[ValidationError]) -> None:
    form.errors  # noqa: B018 makes the form's empty list of errors, into which ours go
    form.cleaned_data = getattr(form, "cleaned_data", {})
    name = field if field in form.fields else None
    if name is None:
        form.add_error(None, errors)
        return
    # As they are: add_error would take a block's errors apart, and the editor shows them at their blocks.
    form._errors[name] = form.error_class(errors)


class GatedCreateView(CreateView):
    """Creating and publishing at once: what is refused stays as a draft, open in the editor."""

    def publish_action(self) -> Any:
        self.page.live = False  # Until the door says so.
        try:
            return super().publish_action()
        except PublishRefused as refusal:
            tell_refusal(self.request, self.page, refusal)
            return redirect(problems_url(self.page))


class GatedWorkflowActionView(WorkflowActionView):
    """Approving from outside of the editor: a refusal leaves the task open, with the reasons."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        try:
            return super().post(request, *args, **kwargs)
        except PublishRefused as refusal:
            keep_task_open(self.task_state, refusal)
            tell_refusal(request, self.object, refusal)
            if request.headers.get("x-requested-with") == "XMLHttpRequest":
                return self.render_modal_json(
                    request, {"step": "success", "redirect": problems_url(self.object)}
                )
            return redirect(problems_url(self.object))


class GatedPublishBulkAction(PublishBulkAction):
    """Publishing many: each page on its own, and a row for each that was refused."""

    def check_perm(self, page: Page) -> bool:
        return bool(super().check_perm(page.specific))

    def get_execution_context(self) -> dict[str, Any]:
        self.refused: list[tuple[Page, PublishRefused]] = []
        return {**super().get_execution_context(), "refused": self.refused}

    @classmethod
    def execute_action(
        cls,
        objects: Any,
        include_descendants: bool = False,
        user: Any = None,
        refused: list[tuple[Page, PublishRefused]] | None = None,
        **kwargs: Any,
    ) -> tuple[int, int]:
        refused = [] if refused is None else refused
        parents = [page for page in objects if _publish_latest(page, user, refused)]
        if not include_descendants:
            return len(parents), 0
        below = [child for page in objects for child in _drafts_below(page, user)]
        return len(parents), len([child for child in below if _publish_latest(child, user, refused)])

    def get_success_message(self, num_parent_objects: int, num_child_objects: int) -> str | None:
        for page, refusal in self.refused:
            tell_refusal(self.request, page, refusal)
        if not num_parent_objects and not num_child_objects:
            return None
        return str(super().get_success_message(num_parent_objects, num_child_objects))


def _drafts_below(page: Page, user: Any) -> list[Page]:
    drafts = page.get_descendants().not_live().specific()
    return [each for each in drafts if user is None or each.permissions_for_user(user).can_publish()]


def _publish_latest(page: Page, user: Any, refused: list[tuple[Page, PublishRefused]]) -> bool:
    revision = page.get_latest_revision() or page.specific.save_revision(user=user)
    try:
        revision.publish(user=user)
    except PublishRefused as refusal:
        refused.append((page, refusal))
        return False
    return True


class GatedPageViewSet(PageViewSet):
    """The views of every page type of ours."""

    edit_view_class = GatedEditView
    add_view_class = GatedCreateView
    workflow_action_view_class = GatedWorkflowActionView

    def on_register(self) -> None:
        # The views' model stays Page; Gated is in the bases of every page type of ours.
        page_viewset_registry.register(Gated, self)
