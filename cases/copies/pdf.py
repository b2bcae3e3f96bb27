"""HTML made a PDF that a screen reader can read (PDF/UA-1): tagged, titled, in its language."""

import logging
from functools import lru_cache
from pathlib import Path
from threading import BoundedSemaphore

from django.template.loader import render_to_string
from django.utils.translation import override

from cases.copies.content import Copy

STYLES = Path(__file__).with_name("copy.css")
# Each takes a processor for itself: more at once would only make all of them late.
AT_ONCE = BoundedSemaphore(2)
# Twice the text of the longest form whose every answer is as long as it may be would still fit.
MOST_CHARACTERS = 3_000_000


class TooLong(Exception):
    """There is more text than a PDF of ours may have."""


def pdf_of(copy: Copy) -> bytes:
    """Make the PDF; raises TooLong. Asks neither the network nor the database for anything."""
    with override(copy.locale):
        html = render_to_string("pages/cases/copy.html", {"copy": copy})
    if len(html) > MOST_CHARACTERS:
        raise TooLong
    with AT_ONCE:
        return _write(html)


def _write(html: str) -> bytes:
    # Imported when the first PDF is asked for: it takes half a second, and needs libraries that may be missing.
    from weasyprint import CSS, HTML
    from weasyprint.urls import URLFetcher

    # Its warnings may quote what they are about.
    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    # A copy stands for itself: an address in an author's text is never followed.
    nothing = URLFetcher(allowed_protocols=(), allow_redirects=False)
    styles = [CSS(string=_styles(), url_fetcher=nothing)]
    made: bytes = HTML(string=html, url_fetcher=nothing).write_pdf(stylesheets=styles, pdf_variant="pdf/ua-1")
    return made


@lru_cache(maxsize=1)
def _styles() -> str:
    return STYLES.read_text("utf-8")
