"""The colour of the house, and all that follows from it: contrast is computed, never hoped for. Pure.

Contrast after WCAG 2.2, relative luminance of sRGB; 4.5 for text.
"""

import colorsys
from collections.abc import Callable

import msgspec

ENOUGH = 4.5
WHITE, DARK_GROUND, DARK_INK = "#FFFFFF", "#1A1F1C", "#0F1A15"
LIGHT_GROUNDS = (WHITE, "#EDEFEA", "#F5F6F3")
STEPS = 200


class Shades(msgspec.Struct, frozen=True):
    """The tokens of one theme that the colour of the house takes the place of."""

    brand: str
    hover: str
    ink: str
    soft: str
    selected: str


class Palette(msgspec.Struct, frozen=True):
    light: Shades
    dark: Shades


class Contrast(msgspec.Struct, frozen=True):
    """How the colour stands: white words on it, and itself as words on the lightest and darkest grounds of the light theme."""

    on_it: float
    as_words: float
    passes: bool
    nearest: str


def read(colour: str) -> tuple[float, float, float]:
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return red, green, blue


def write(red: float, green: float, blue: float) -> str:
    return "#" + "".join(f"{round(max(0, min(1, part)) * 255):02X}" for part in (red, green, blue))


def luminance(colour: str) -> float:
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in read(colour)
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def measure(colour: str) -> Contrast:
    on_it = contrast(WHITE, colour)
    as_words = min(contrast(colour, ground) for ground in LIGHT_GROUNDS)
    passes = min(on_it, as_words) >= ENOUGH
    return Contrast(round(on_it, 2), round(as_words, 2), passes, nearest(colour))


def nearest(colour: str) -> str:
    """The colour itself if it passes, else the same hue, darker by as little as it takes."""
    return toward(
        colour, 0.0, lambda tried: all(contrast(tried, ground) >= ENOUGH for ground in LIGHT_GROUNDS)
    )


def toward(colour: str, end: float, passes: Callable[[str], bool]) -> str:
    """Change the lightness step by step towards `end` until it passes; black and white always do."""
    hue, lightness, saturation = colorsys.rgb_to_hls(*read(colour))
    for step in range(STEPS + 1):
        tried = write(*colorsys.hls_to_rgb(hue, lightness + (end - lightness) * step / STEPS, saturation))
        if passes(tried):
            return tried
    return write(end, end, end)


def mix(colour: str, ground: str, share: float) -> str:
    return write(*(share * a + (1 - share) * b for a, b in zip(read(colour), read(ground), strict=True)))


def make_palette(colour: str) -> Palette:
    """Both themes from one colour that passes. Words in it are readable on every ground that it makes, too."""
    soft, selected = mix(colour, WHITE, 0.1), mix(colour, "#EDEFEA", 0.12)
    grounds = (*LIGHT_GROUNDS, soft, selected)
    light = Shades(
        colour,
        mix(colour, "#000000", 0.82),
        toward(colour, 0.0, lambda tried: all(contrast(tried, ground) >= ENOUGH for ground in grounds)),
        soft,
        selected,
    )
    dark_soft, dark_selected = mix(colour, DARK_GROUND, 0.3), mix(colour, DARK_GROUND, 0.22)
    bright = toward(
        colour,
        1.0,
        lambda tried: contrast(tried, DARK_GROUND) >= ENOUGH and contrast(DARK_INK, tried) >= ENOUGH,
    )
    dark_grounds = (DARK_GROUND, "#131715", dark_soft, dark_selected)
    dark = Shades(
        bright,
        mix(bright, WHITE, 0.85),
        toward(bright, 1.0, lambda tried: all(contrast(tried, ground) >= ENOUGH for ground in dark_grounds)),
        dark_soft,
        dark_selected,
    )
    return Palette(light, dark)
