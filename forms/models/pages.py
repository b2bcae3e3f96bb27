"""The page on which a form is written; it serves where the form has no host page."""

from __future__ import annotations

from typing import Any, ClassVar

from django.db import models
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from wagtail.fields import RichTextField
from wagtail.models import PagePermissionTester, Revision
from wagtail_localize.fields import SynchronizedField

from forms.blocks.fee import FeesBlock
from forms.blocks.named import NamedConditionsBlock
from forms.blocks.step import StepsBlock
from forms.page_form import FormPageForm
from forms.panels import form_page_interface
from forms.under_way.choice import UnderWay
from guildhall.core.pages import BasePage
from guildhall.core.publishing import PublishProblem
from guildhall.core.stream_field import MigrationFreeStreamField

FEATURES = ["bold", "ol", "ul", "link"]
STREAMS = ("steps", "named_conditions", "fees")


class Basis(models.TextChoices):
    PUBLIC_TASK = "public_task", _("Public task")
    LEGAL_OBLIGATION = "legal_obligation", _("Legal obligation")
    CONSENT = "consent", _("Consent")
    CONTRACT = "contract", _("Contract")
    VITAL_INTERESTS = "vital_interests", _("Vital interests")
    LEGITIMATE_INTERESTS = "legitimate_interests", _("Legitimate interests")


class FormPage(BasePage):
    """Where a form is written. Wagtail gives drafts, workflow, translation; publishing makes a version."""

    steps = MigrationFreeStreamField(StepsBlock(), blank=True, verbose_name=_("steps"))
    task_list = models.BooleanField(
        _("show a task list"),
        default=False,
        help_text=_("For long forms: residents choose a section, and may answer them in any order."),
    )
    # Conditions that authors use by name, and what it costs.
    named_conditions = MigrationFreeStreamField(
        NamedConditionsBlock(), blank=True, verbose_name=_("named conditions")
    )
    fees = MigrationFreeStreamField(FeesBlock(), blank=True, verbose_name=_("fees"))
    submit_label = models.CharField(_("words on the button that sends it"), max_length=80, blank=True)
    declaration = models.TextField(_("declaration"), blank=True)
    confirmation_next = RichTextField(_("what happens next"), features=FEATURES, blank=True)
    confirmation_contact = RichTextField(_("how to get in touch"), features=FEATURES, blank=True)
    receipt_intro = models.TextField(_("first lines of the receipt"), blank=True)
    retention_days = models.PositiveIntegerField(_("days that answers are kept"), null=True, blank=True)
    privacy_purpose = models.TextField(_("what the personal data is for"), blank=True)
    basis = models.CharField(_("lawful basis"), max_length=30, choices=Basis, blank=True)
    service = models.ForeignKey(
        "catalogue.Service",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="form_pages",
        verbose_name=_("service"),
    )
    under_way = models.CharField(
        _("where a change takes answers from people who are filling it in"),
        max_length=10,
        choices=UnderWay,
        default=UnderWay.FINISH,
        blank=True,
    )
    under_way_until = models.DateField(
        _("until when they can finish"),
        null=True,
        blank=True,
        help_text=_("The last day. Without one they have 28 days from publishing."),
    )
    # What an imported document said beyond what authors change here.
    imported = models.JSONField(default=dict, blank=True, editable=False)

    base_form_class = FormPageForm
    edit_handler = form_page_interface()
    subpage_types: ClassVar[list[str]] = []
    template = "pages/forms/form_page.html"
    search_kind: ClassVar[str] = "form"
    # Purposes are the council's word to the regulator, not texts of a page.
    override_translatable_fields: ClassVar[list[Any]] = [
        SynchronizedField("privacy_purpose", overridable=False),
        SynchronizedField("basis", overridable=False),
        SynchronizedField("imported", overridable=False),
        SynchronizedField("named_conditions", overridable=False),
        SynchronizedField("task_list", overridable=False),
        SynchronizedField("under_way", overridable=False),
        SynchronizedField("under_way_until", overridable=False),
    ]

    class Meta:
        verbose_name = _("form")
        verbose_name_plural = _("forms")

    def permissions_for_user(self, user: Any) -> PagePermissionTester:
        from forms.page_permissions import FormPermissionTester

        return FormPermissionTester(user, self)

    def publish_problems(self, revision: Revision) -> list[PublishProblem]:
        from forms.gate import form_problems

        return form_problems(self)

    def when_published(self, revision: Revision, user: Any) -> None:
        from forms.actions.publish_form import publish_form

        publish_form(page=self, user=user)

    def when_unpublished(self) -> None:
        from forms.actions.publish_form import close_form

        close_form(page=self)

    def problem_errors(self, problems: list[PublishProblem]) -> dict[str | None, list[Any]]:
        from forms.gate import errors_at_blocks

        errors: dict[str | None, list[Any]] = super().problem_errors(
            [problem for problem in problems if problem.field not in STREAMS]
        )
        by_stream = {name: [each for each in problems if each.field == name] for name in STREAMS}
        return {**errors, **{name: [errors_at_blocks(found)] for name, found in by_stream.items() if found}}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict[str, Any]:
        """The page of a form itself: its Start link."""
        from forms.placements import has_open_form

        context: dict[str, Any] = super().get_context(request, *args, **kwargs)
        return {**context, "start_url": "apply/", "is_open": has_open_form(self.pk)}

    def serve_preview(self, request: HttpRequest, mode_name: str) -> HttpResponse:
        from forms.preview import preview_response

        return preview_response(self, request)
