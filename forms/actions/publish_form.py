"""Compile a form page that goes live into an immutable version, or close its form."""

from __future__ import annotations

from typing import Any

from django.db import transaction

from forms.actions.make_version import make_version
from forms.actions.place_form import place_form
from forms.compile import compile_page
from forms.family import Family, family_of
from forms.models.versions import Form, FormVersion
from forms.under_way.counts import finish_until_on


def publish_form(*, page: Any, user: Any) -> FormVersion:
    """Make the version of the form that this live page, in any language, belongs to.

    What compiles to what was published last makes no new version. Call it in the transaction of publishing,
    after `form_problems` found nothing; SpecError or any database error undoes all of it.
    """
    with transaction.atomic():
        family = family_of(page)
        form = _form_of(family)
        version = _version_of(form, family, user)
        _open(form, version)
        place_form(page=page, form=form)
    return version


def close_form(*, page: Any) -> None:
    """Follow a form page off the site: the source closes its form, a translation takes its texts with it."""
    form = Form.objects.filter(translation_key=page.translation_key).first()
    if form is None or page.alias_of_id:
        return
    with transaction.atomic():
        family = family_of(page, without=page)
        if family.source is None or family.source.pk == page.pk:
            Form.objects.filter(pk=form.pk).update(live_version=None)
        elif form.live_version_id:
            _open(form, _version_of(form, family, None))


def _form_of(family: Family) -> Form:
    service = family.source.service
    facts = {
        "council_id": service.council_id,
        "service": service,
        "team_id": service.team_id,
        "slug": family.source.slug,
    }
    form, _ = Form.objects.update_or_create(translation_key=family.key, defaults=facts)
    # Two publishings of one form take turns, so that numbers are given once.
    return Form.objects.select_for_update().get(pk=form.pk)


def _version_of(form: Form, family: Family, user: Any) -> FormVersion:
    document = compile_page(family.source, translations=family.translations, previous=family.published)
    until = finish_until_on(family.source)
    return make_version(form=form, document=document, user=user, finish_until=until)


def _open(form: Form, version: FormVersion) -> None:
    form.live_version = version
    form.save(update_fields=["live_version"])
