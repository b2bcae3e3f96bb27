"""What Wagtail tells of service pages outside of publishing."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import copy_for_translation_done

from forms.actions.place_form import place_form
from forms.hosting import hosted_form
from services.models import ServicePage


@receiver(copy_for_translation_done, dispatch_uid="services.place_form_on_alias")
def place_form_on_alias(target_obj: Any, **kwargs: Any) -> None:
    """An alias in another language shows the same form, and is never published itself."""
    if isinstance(target_obj, ServicePage) and target_obj.alias_of_id:
        place_form(page=target_obj, form=hosted_form(target_obj.body))
