"""Whose data it is: the council, its site and its teams."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.contrib.settings.models import BaseSiteSetting, register_setting


class Tier(models.TextChoices):
    COUNTY = "county", _("County council")
    DISTRICT = "district", _("District council")
    UNITARY = "unitary", _("Unitary council")
    METROPOLITAN = "metropolitan", _("Metropolitan borough")
    LONDON = "london", _("London borough")


class Nation(models.TextChoices):
    ENGLAND = "england", _("England")
    WALES = "wales", _("Wales")
    SCOTLAND = "scotland", _("Scotland")
    NORTHERN_IRELAND = "northern-ireland", _("Northern Ireland")


class Council(models.Model):
    """The tenant: every business row points to one, most installations have one."""

    slug = models.SlugField(unique=True)
    name = models.CharField(max_length=200)
    gss_code = models.CharField(_("GSS code"), max_length=9, blank=True)
    tier = models.CharField(max_length=20, choices=Tier)
    nation = models.CharField(max_length=20, choices=Nation, default=Nation.ENGLAND)

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """People of one council who work the same cases or own the same forms."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="teams")
    slug = models.SlugField()
    name = models.CharField(max_length=200)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "slug"], name="team_slug_once_a_council")]

    def __str__(self) -> str:
        return self.name


class TeamPermission(models.Model):
    """A group may do this for a team, with one form of it or with all; none is global by accident."""

    class Action(models.TextChoices):
        VIEW_CASES = "view_cases", _("See cases")
        WORK_CASES = "work_cases", _("Work cases")
        VIEW_HAND_OFFS = "view_hand_offs", _("See hand-offs")
        EDIT_FORMS = "edit_forms", _("Edit forms")
        PUBLISH_FORMS = "publish_forms", _("Publish forms")
        VIEW_SUBMISSIONS = "view_submissions", _("See submissions")
        EXPORT = "export", _("Export")
        PURGE = "purge", _("Purge")

    group = models.ForeignKey("auth.Group", on_delete=models.CASCADE, related_name="team_permissions")
    team = models.ForeignKey(Team, on_delete=models.PROTECT, related_name="permissions")
    action = models.CharField(max_length=30, choices=Action)
    object_uuid = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["group", "team", "action", "object_uuid"],
                condition=models.Q(object_uuid__isnull=False),
                name="team_permission_once",
            ),
            # Nulls count as equal: a portable pair of partial indexes rather than NULLS NOT DISTINCT.
            models.UniqueConstraint(
                fields=["group", "team", "action"],
                condition=models.Q(object_uuid__isnull=True),
                name="team_permission_once_for_all_objects",
            ),
        ]


@register_setting(icon="home")
class SiteSettings(BaseSiteSetting):
    """Which council a site belongs to, and how it looks."""

    council = models.ForeignKey(Council, on_delete=models.PROTECT, related_name="site_settings", null=True)
    display_name = models.CharField(max_length=200, blank=True)
    strapline = models.CharField(max_length=200, blank=True)
    logo = models.ForeignKey(
        settings.WAGTAILIMAGES_IMAGE_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    colour_brand = models.CharField(max_length=7, default="#1f4d3a")
    colour_brand_dark = models.CharField(max_length=7, default="#12332a")
    colour_link = models.CharField(max_length=7, default="#0b5345")
    colour_accent = models.CharField(max_length=7, default="#f2b134")
    phone = models.CharField(max_length=40, blank=True)
    email = models.EmailField(blank=True)
    address = models.TextField(blank=True)
    is_demonstration = models.BooleanField(default=False)
    kiosk_addresses = models.TextField(
        blank=True, help_text=_("Network addresses of shared machines, one a line (address or CIDR).")
    )
    accessibility_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    privacy_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    cookies_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    contact_page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        verbose_name = _("council and look")
