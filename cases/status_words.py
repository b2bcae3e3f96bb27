"""How a case's kind is said, to staff and to the resident, and by which tag."""

from django.utils.translation import gettext as _

from cases.models import Kind

TAG_CLASSES = {
    Kind.RECEIVED: "govuk-tag--blue",
    Kind.IN_PROGRESS: "govuk-tag--light-blue",
    Kind.WAITING_RESIDENT: "govuk-tag--yellow",
    Kind.WAITING_THIRD_PARTY: "govuk-tag--yellow",
    Kind.SCHEDULED: "govuk-tag--purple",
    Kind.RESOLVED: "govuk-tag--green",
}
CLOSED_TAG = "govuk-tag--grey"


def status_words(kind: str, label: str = "") -> str:
    """Return the service's own words for a kind, else the usual ones in the active language."""
    return label or (str(Kind(kind).label) if kind in Kind.values else kind)


def resident_words(kind: str, label: str = "") -> str:
    """As `status_words`, said to the resident."""
    if not label and kind == Kind.WAITING_RESIDENT:
        return _("Waiting for you")
    return status_words(kind, label)


def delay_words() -> str:
    """Return the truth about a hand-off that hangs, said to the resident."""
    return _(
        "Passing it to the team that does the work is taking longer than usual."
        " We have what you sent and keep trying. You do not need to do anything."
    )


def tag_classes(kind: str) -> str:
    return TAG_CLASSES.get(Kind(kind), CLOSED_TAG)
