"""A form's pages in every language: which gives the structure, which add their texts."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from forms.models.versions import Form, FormVersion


@dataclass(frozen=True, slots=True)
class Family:
    """The page that a form is written in (None while only a translation would be live), the live
    translations, and the document published last (None before the first)."""

    source: Any
    translations: tuple[Any, ...]
    published: Mapping[str, Any] | None

    @property
    def key(self) -> Any:
        return self.source.translation_key


def family_of(page: Any, *, without: Any = None) -> Family:
    """The family of a form page whose unsaved content counts as live, `without` counting as gone."""
    rows = type(page).objects.filter(translation_key=page.translation_key, alias_of=None)
    others = rows.exclude(pk=page.pk).select_related("locale", "service").order_by("pk")
    pages = sorted([page, *others], key=lambda each: each.pk or 0)
    source = pages[0] if pages[0].live or pages[0] is page else None
    translations = [each for each in pages[1:] if (each.live or each is page) and each is not without]
    return Family(source, tuple(translations), _published(page.translation_key))


def _published(translation_key: Any) -> Mapping[str, Any] | None:
    version = latest_version(Form.objects.filter(translation_key=translation_key).first())
    return version.spec if version else None


def latest_version(form: Form | None) -> FormVersion | None:
    """The version of a form that was published last."""
    return form.versions.order_by("-number").first() if form else None
