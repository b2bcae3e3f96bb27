"""Publishing translations through the door.

wagtail-localize 1.14.5 writes the live row of the translation whether it publishes or not, and publishes in
`on_commit`, after the transaction that could have undone it. This replaces its `create_or_update_translation`
for our pages: it writes a revision, then calls the door (docs/adr/0005).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.utils.text import slugify
from wagtail.coreutils import find_available_slug
from wagtail.models import Locale, Revision
from wagtail_localize.fields import copy_synchronised_fields
from wagtail_localize.models import (
    StringSegment,
    StringTranslation,
    TranslationContext,
    TranslationLog,
    TranslationSource,
)
from wagtail_localize.segments.ingest import ingest_segments

from guildhall.core.pages import BasePage
from guildhall.core.publishing import publish as publish_page

_wagtail_localizes_own = TranslationSource.create_or_update_translation


def install() -> None:
    """Put the replacement in place; once, when the apps are ready."""
    TranslationSource.create_or_update_translation = create_or_update_translation


def create_or_update_translation(
    self: TranslationSource,
    locale: Locale,
    user: Any = None,
    publish: bool = True,
    copy_parent_pages: bool = False,
    fallback: bool = False,
) -> tuple[Any, bool]:
    """As wagtail-localize's; PublishRefused leaves a draft, and the live row untouched."""
    original = self.as_instance()
    if not isinstance(original, BasePage):
        result: tuple[Any, bool] = _wagtail_localizes_own(
            self, locale, user, publish, copy_parent_pages=copy_parent_pages, fallback=fallback
        )
        return result
    with transaction.atomic():
        translation, created = _translation_of(self, original, locale, copy_parent_pages)
        revision = _write_revision(self, original, translation, user, fallback)
        TranslationLog.objects.create(source=self, locale=locale, revision=revision)
    if publish:
        publish_page(translation, revision, user, skip_permission_checks=True)
        translation.refresh_from_db()
    return translation, created


def _translation_of(
    source: TranslationSource, original: BasePage, locale: Locale, copy_parents: bool
) -> tuple[BasePage, bool]:
    try:
        translation = source.get_translated_instance(locale)
    except ObjectDoesNotExist:
        return original.copy_for_translation(locale, copy_parents=copy_parents), True
    if translation.alias_of_id:
        # Its live row goes on showing the source, and says so (BasePage.content_language).
        translation.alias_of_id = None
        translation.live_revision = None
        translation.save(update_fields=["alias_of_id", "live_revision"], clean=False)
    return translation, False


def _write_revision(
    source: TranslationSource, original: BasePage, translation: BasePage, user: Any, fallback: bool
) -> Revision:
    locale = translation.locale
    copy_synchronised_fields(original, translation)
    segments = source._get_segments_for_translation(locale, fallback=fallback)
    ingest_segments(original, translation, source.locale, locale, segments)
    translation.slug = find_available_slug(
        translation.get_parent(), slugify(translation.slug), ignore_page_id=translation.id
    )
    try:
        translation.full_clean()
    except ValidationError as problem:
        _mark_faulty_strings(source, locale, problem)
        raise
    if not translation.live:
        translation.save()
    source.sync_view_restrictions(original, translation)
    return translation.save_revision(user=user)


def _mark_faulty_strings(source: TranslationSource, locale: Locale, problem: ValidationError) -> None:
    strings = StringSegment.objects.filter(source=source).values_list("string_id", flat=True)
    for field, errors in problem.error_dict.items():
        contexts = TranslationContext.objects.filter(object=source.object, path=field)
        for string in StringTranslation.objects.filter(
            translation_of_id__in=strings, context__in=contexts, locale=locale
        ):
            string.set_field_error(errors)
