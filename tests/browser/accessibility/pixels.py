"""Whether the focus can be seen: a picture with it, a picture without, and what differs."""

import base64
from io import BytesIO

from PIL import Image, ImageChops
from playwright.sync_api import Page

# How far a ring may reach beyond its element, in pixels.
AROUND = 8
LEAST_CONTRAST = 3.0
# A button changes its colour over a moment: see where it ends.
SETTLE = "document.getAnimations().forEach((each) => each.finish())"


def focus_is_visible(page: Page, box: dict[str, float]) -> bool:
    """Compare the focused element with itself unfocused; its change must have a contrast of 3 to 1 (WCAG 1.4.11)."""
    page.evaluate(SETTLE)
    with_focus = picture(page, box)
    page.evaluate(f"window.guildhallFocus = document.activeElement; document.activeElement.blur(); {SETTLE}")
    without = picture(page, box)
    # The next key must meet it as before: a trap holds only what has the focus.
    page.evaluate("window.guildhallFocus.focus({ preventScroll: true })")
    least = max(min(box["width"], 200), min(box["height"], 200))
    return count_changed(with_focus, without) >= least


def picture(page: Page, box: dict[str, float]) -> Image.Image:
    """A picture of the box and what is around it; the box is in pixels of the page."""
    client = page.context.new_cdp_session(page)
    try:
        clip = {
            "x": max(0, box["left"] - AROUND),
            "y": max(0, box["top"] - AROUND),
            "width": min(box["width"], 1280) + 2 * AROUND,
            "height": min(box["height"], 600) + 2 * AROUND,
            "scale": 1,
        }
        shot = client.send("Page.captureScreenshot", {"format": "png", "clip": clip})
    finally:
        client.detach()
    return Image.open(BytesIO(base64.b64decode(shot["data"]))).convert("RGB")


def count_changed(one: Image.Image, other: Image.Image) -> int:
    """The number of pixels whose contrast between the two pictures is at least 3 to 1."""
    changed = ImageChops.difference(one, other).getbbox()
    if changed is None:
        return 0
    pairs = zip(pixels_of(one.crop(changed)), pixels_of(other.crop(changed)), strict=True)
    return sum(1 for first, second in pairs if first != second and contrast(first, second) >= LEAST_CONTRAST)


def pixels_of(image: Image.Image) -> list[tuple[int, int, int]]:
    data = image.tobytes()
    return list(zip(data[::3], data[1::3], data[2::3], strict=True))


def contrast(one: tuple[int, int, int], other: tuple[int, int, int]) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def luminance(colour: tuple[int, int, int]) -> float:
    red, green, blue = (LINEAR[part] for part in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4


LINEAR = [linear(value / 255) for value in range(256)]
