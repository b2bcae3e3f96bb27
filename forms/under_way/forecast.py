"""What publishing a form would do to people who are filling it in, in words for its publisher."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from forms.compile import compile_page
from forms.engine.change_sentences import say_change
from forms.engine.changes import Change
from forms.engine.model import Spec
from forms.engine.spec import SpecError, parse
from forms.family import family_of
from forms.models.versions import Form
from forms.under_way.counts import UnderWayCount, changes_since, count_under_way

# More than that is another form, and nobody reads it.
MOST_SAID = 30


@dataclass(frozen=True, slots=True)
class Forecast:
    """`summary` says how many people would notice, `changes` what, the weightiest first; `more` weren't said."""

    summary: tuple[str, ...]
    changes: tuple[str, ...]
    more: int = 0


def forecast_for(page: Any) -> Forecast | None:
    """Return what would happen; None for a translation, before the first publishing, and for what can't be read."""
    form = Form.objects.select_related("live_version").filter(translation_key=page.translation_key).first()
    family = family_of(page)
    if form is None or form.live_version is None or family.source is not page:
        return None
    try:
        document = compile_page(page, translations=family.translations, previous=family.published)
        after = parse(document)
    except SpecError:
        return None
    changes = sorted(changes_since(form.live_version, document), key=lambda change: -change.severity)
    said = _sentences(changes, parse(form.live_version.spec), after)
    return Forecast(
        summary=tuple(summary_of(count_under_way(form, document))),
        changes=tuple(said[:MOST_SAID]),
        more=max(len(said) - MOST_SAID, 0),
    )


def _sentences(changes: list[Change], before: Spec, after: Spec) -> list[str]:
    # Two changes may read the same: one is enough.
    return list(dict.fromkeys(say_change(change, before, after) for change in changes))


def summary_of(count: UnderWayCount) -> list[str]:
    """Return the sentences of a count: `14 people are filling in this form. 11 go on without noticing. ...`."""
    if not count.total:
        return [_("Nobody is filling in this form at the moment.")]
    people = ngettext(
        "%(n)s person is filling in this form.", "%(n)s people are filling in this form.", count.total
    )
    lines = [people % {"n": count.total}]
    if count.silent:
        lines.append(_("%(n)s would go on without noticing.") % {"n": count.silent})
    if count.asked:
        text = _(
            "%(n)s would be told what changed and asked again, where it touches what they have answered."
        )
        lines.append(text % {"n": count.asked})
    if count.taken:
        text = _("%(n)s may have given answers that this takes from them: choose below what becomes of them.")
        lines.append(text % {"n": count.taken})
    return lines
