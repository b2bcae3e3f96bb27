"""What a publisher chooses for people who are in the middle of a form."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class UnderWay(models.TextChoices):
    """What becomes of forms that people are filling in, where a change takes answers from them."""

    FINISH = "finish", _("Let them finish the form as they began it")
    MOVE = "move", _("Move them to the changed form now, and ask again what it needs")
