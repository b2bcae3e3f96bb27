"""Reading which form stands on which page."""

from forms.models.versions import FormPlacement


def has_open_form(page_id: int) -> bool:
    """Whether a form that can be started stands on this page."""
    return FormPlacement.objects.filter(page_id=page_id, form__live_version__isnull=False).exists()
