"""Who signs in: staff users. Residents are never users, and no session becomes the other kind."""

from typing import ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import PermissionsMixin
from django.db import models
from django.db.models.functions import Lower
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from guildhall.core.uuid7 import uuid7


class Medium(models.TextChoices):
    """How we write to a person."""

    EMAIL = "email", _("Email")
    SMS = "sms", _("Text message")
    LETTER = "letter", _("Letter")


class Channel(models.TextChoices):
    """How a person reached us."""

    WEB = "web", _("Website")
    PHONE = "phone", _("Phone")
    FACE_TO_FACE = "face_to_face", _("In person")
    EMAIL = "email", _("Email")
    POST = "post", _("Post")
    API = "api", _("Another system")
    SENSOR = "sensor", _("Sensor")


class UserManager(BaseUserManager["User"]):
    """Users by email address, whatever its case."""

    use_in_migrations = True

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.get(email__iexact=username)

    def create_user(self, email: str, password: str | None = None, **fields: object) -> "User":
        user = self.model(email=self.normalize_email(email), **fields)
        user.set_password(password)
        user.save(using=self._db)
        return user

    def create_superuser(self, email: str, password: str | None = None, **fields: object) -> "User":
        return self.create_user(email, password, is_staff=True, is_superuser=True, **fields)


class User(AbstractBaseUser, PermissionsMixin):
    """A member of staff; the email address is the login."""

    # Unique twice: Django asks it of a login field, the constraint below holds whatever the case.
    email = models.EmailField(_("email address"), unique=True)
    name = models.CharField(_("name"), max_length=200)
    teams = models.ManyToManyField("core.Team", blank=True, related_name="members")
    is_staff = models.BooleanField(default=True)
    is_active = models.BooleanField(default=True)
    date_joined = models.DateTimeField(default=timezone.now)

    objects: ClassVar[UserManager] = UserManager()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS = ["name"]

    class Meta:
        constraints = [models.UniqueConstraint(Lower("email"), name="user_email_once_in_any_case")]

    def __str__(self) -> str:
        return self.name or self.email

    def get_full_name(self) -> str:
        return self.name

    def get_short_name(self) -> str:
        return self.name.split(" ")[0]


class Resident(models.Model):
    """A person whom the council serves and who has an account."""

    uuid = models.UUIDField(default=uuid7, unique=True, editable=False)
    council = models.ForeignKey("core.Council", on_delete=models.PROTECT, related_name="residents")
    oidc_issuer = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001 absent is null
    oidc_sub = models.CharField(max_length=255, null=True, blank=True)  # noqa: DJ001 absent is null
    email = models.EmailField(null=True, blank=True)  # noqa: DJ001 absent is null
    email_verified_at = models.DateTimeField(null=True, blank=True)
    preferred_medium = models.CharField(max_length=10, choices=Medium, default=Medium.EMAIL)
    locale = models.CharField(max_length=10, default="en")

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["council", "oidc_issuer", "oidc_sub"], name="resident_sign_on_once"
            ),
            models.UniqueConstraint(
                "council",
                Lower("email"),
                condition=models.Q(email_verified_at__isnull=False),
                name="resident_verified_email_once",
            ),
        ]
