"""A council's colours as custom properties, and the ink that can be read on them."""

import hashlib
import re
from dataclasses import astuple, dataclass
from typing import Protocol

HEX = re.compile(r"#[0-9a-fA-F]{6}\Z")
WHITE, INK = "#ffffff", "#16211d"


class Colours(Protocol):
    colour_brand: str
    colour_brand_dark: str
    colour_link: str
    colour_accent: str


@dataclass(frozen=True)
class Theme:
    """Four colours, each `#rrggbb`."""

    brand: str = "#1f4d3a"
    brand_dark: str = "#12332a"
    link: str = "#0b5345"
    accent: str = "#f2b134"

    @classmethod
    def of(cls, settings: Colours) -> "Theme":
        """The colours that a site's settings say; what isn't a colour keeps its default."""
        said = {
            "brand": settings.colour_brand,
            "brand_dark": settings.colour_brand_dark,
            "link": settings.colour_link,
            "accent": settings.colour_accent,
        }
        return cls(**{name: value.lower() for name, value in said.items() if HEX.match(value)})

    @property
    def digest(self) -> str:
        """Changes with the colours and with what is made of them: the name of the stylesheet."""
        return hashlib.sha256(self.css().encode()).hexdigest()[:16]

    def css(self) -> str:
        properties = {
            "brand": self.brand,
            "brand-dark": self.brand_dark,
            "link": self.link,
            "accent": self.accent,
            "on-brand": ink_on(self.brand),
            "on-brand-dark": ink_on(self.brand_dark),
        }
        body = ";".join(f"--gh-{name}:{value}" for name, value in properties.items())
        return f":root{{{body}}}"

    def faults(self) -> list[str]:
        """Which colours can't be read where they are used: links on white, under 4.5 to 1."""
        names = ("brand", "brand_dark", "link")
        colours = dict(zip(("brand", "brand_dark", "link", "accent"), astuple(self), strict=True))
        return [name for name in names if contrast(colours[name], WHITE) < 4.5]


def ink_on(background: str) -> str:
    """White or near-black, whichever stands out more."""
    return WHITE if contrast(background, WHITE) >= contrast(background, INK) else INK


def contrast(one: str, other: str) -> float:
    """The contrast of two `#rrggbb` colours, 1 to 21 (WCAG 2.2)."""
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def luminance(colour: str) -> float:
    red, green, blue = (_linear(int(colour[at : at + 2], 16) / 255) for at in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(channel: float) -> float:
    return channel / 12.92 if channel <= 0.03928 else ((channel + 0.055) / 1.055) ** 2.4
