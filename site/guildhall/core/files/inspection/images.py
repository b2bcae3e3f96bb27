"""Pictures: opened, counted and written anew, so that nothing but the pixels stays."""

import io
from typing import Any

from PIL import Image, ImageFile, ImageOps, UnidentifiedImageError
from pillow_heif import register_heif_opener

from guildhall.core.files.inspection.verdict import Looked, Refused

# More than any telephone takes, and what fits into the memory that the process has.
MAX_PIXELS = 60_000_000
FORMATS = {"jpg": "JPEG", "png": "PNG", "webp": "WEBP", "heic": "HEIF"}
QUALITY = 90

# Our own limit is looked at first; Pillow's stays behind it.
Image.MAX_IMAGE_PIXELS = MAX_PIXELS
ImageFile.LOAD_TRUNCATED_IMAGES = False
register_heif_opener(thumbnails=False)


def look_at_image(content: bytes, kind: str) -> Looked:
    """Return the picture without EXIF, comments, profiles or anything behind it; HEIC becomes JPG.

    Officers' computers show JPG, and few of them HEIC.
    """
    try:
        with Image.open(io.BytesIO(content), formats=[FORMATS[kind]]) as image:
            return _written_anew(image, "jpg" if kind == "heic" else kind)
    except Image.DecompressionBombError:
        raise Refused("too_big_inside") from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError):
        raise Refused("unreadable") from None


def _written_anew(image: Any, kind: str) -> Looked:
    if image.width * image.height > MAX_PIXELS:
        raise Refused("too_big_inside")
    # Turned as EXIF says, before that is gone.
    upright = ImageOps.exif_transpose(image)
    if kind == "jpg" and upright.mode not in ("RGB", "L"):
        upright = upright.convert("RGB")
    plain = Image.new(upright.mode, upright.size)
    if upright.mode == "P":
        plain = upright = upright.convert("RGBA")
    else:
        plain.paste(upright)
    out = io.BytesIO()
    plain.info = {}
    plain.save(out, FORMATS[kind], **({} if kind == "png" else {"quality": QUALITY}))
    return Looked(kind, out.getvalue())
