"""Blocks of a service page's body."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from forms.blocks.embed import FormBlock

FEATURES = ["h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class ServiceBodyBlock(blocks.StreamBlock):
    """Text, and at most one form."""

    form = FormBlock()
    text = blocks.RichTextBlock(label=_("Text"), features=FEATURES)


class RelatedBlock(blocks.StreamBlock):
    """Pages that people look at as well, in order."""

    page = blocks.PageChooserBlock(label=_("Page"))
