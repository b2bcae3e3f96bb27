"""Give the demo's translations to wagtail-localize's memory, so that a translator goes on from them."""

from __future__ import annotations

from collections import defaultdict

from wagtail_localize.models import StringTranslation, Translation, TranslationSource
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from guildhall.core.pages import BasePage


def remember_translation(page: BasePage, translated: BasePage) -> None:
    """Store each text of `translated` as the translation of the text at the same place of `page`."""
    source, _ = TranslationSource.update_or_create_from_instance(page)
    Translation.objects.get_or_create(source=source, target_locale=translated.locale)
    texts = _texts_by_place(translated)
    rows: dict[tuple[int, int], StringTranslation] = {}
    for place, segments in _segments_by_place(source).items():
        if len(segments) != len(texts[place]):
            continue
        for (string_id, context_id), text in zip(segments, texts[place], strict=True):
            rows[string_id, context_id] = StringTranslation(
                translation_of_id=string_id,
                context_id=context_id,
                locale=translated.locale,
                data=text,
                translation_type=StringTranslation.TRANSLATION_TYPE_MANUAL,
            )
    StringTranslation.objects.bulk_create(rows.values(), ignore_conflicts=True)


def _texts_by_place(page: BasePage) -> defaultdict[str, list[str]]:
    texts: defaultdict[str, list[str]] = defaultdict(list)
    for segment in extract_segments(page):
        if isinstance(segment, StringSegmentValue):
            texts[segment.path].append(segment.string.data)
    return texts


def _segments_by_place(source: TranslationSource) -> dict[str, list[tuple[int, int]]]:
    places: defaultdict[str, list[tuple[int, int]]] = defaultdict(list)
    segments = source.stringsegment_set.order_by("order").select_related("context")
    for segment in segments:
        places[segment.context.path].append((segment.string_id, segment.context_id))
    return places
