"""Make the next version of a form, and say what it does to people who are in the middle of the one before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils import timezone

from forms.engine.changes import Severity, worst
from forms.engine.diff import diff
from forms.engine.spec import parse, sha256
from forms.family import latest_version
from forms.models.versions import Form, FormVersion
from forms.plugins import answer_types


def make_version(
    *, form: Form, document: Mapping[str, Any], user: Any = None, finish_until: datetime | None = None
) -> FormVersion:
    """Return the version that says this document: a new one, unless it is what was published last.

    Where the change takes answers, who began an earlier version may finish that one until `finish_until`; None moves
    them on. Call it with the form's row locked, so that numbers are given once.
    """
    latest, fingerprint = latest_version(form), sha256(document)
    if latest is not None and latest.sha256 == fingerprint:
        return latest
    severity = _severity(latest, document)
    return FormVersion.objects.create(
        form=form,
        number=latest.number + 1 if latest else 1,
        spec_format=document["spec_format"],
        spec=document,
        sha256=fingerprint,
        published_at=timezone.now(),
        published_by=user if getattr(user, "pk", None) else None,
        diff_class=severity.name.lower() if severity else "",
        finish_until=finish_until if severity is Severity.BREAKING else None,
    )


def _severity(latest: FormVersion | None, document: Mapping[str, Any]) -> Severity | None:
    if latest is None:
        return None
    return worst(diff(parse(latest.spec), parse(document), answer_types()))
